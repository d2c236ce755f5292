using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Text;
using RandOpt.Sampling;

namespace RandOpt.Search;

/// <summary>The search space as models see it: the unit cube of the parameters that vary.</summary>
/// <remarks>A parameter whose condition does not hold has no value, and its coordinate, which says nothing then, is in the middle.</remarks>
internal sealed class DesignSpace
{
    // Where a parameter is that has no value.
    private const double Nowhere = 0.5;

    private readonly SearchSpace _space;
    private readonly Dimension[] _all;
    private readonly Dimension[] _varying;

    // The coordinate of each parameter; -1 for those that do not vary.
    private readonly int[] _coordinates;
    private readonly int[] _parameters;
    private readonly ConfigurationCount? _count;

    public DesignSpace(SearchSpace space)
    {
        _space = space;
        _all = [.. space.Select(p => new Dimension(p))];
        _varying = Array.FindAll(_all, d => !d.IsFixed);
        _coordinates = Array.ConvertAll(_all, d => Array.IndexOf(_varying, d));
        _parameters = Array.ConvertAll(_varying, d => Array.IndexOf(_all, d));
        if (Array.TrueForAll(_varying, d => d.LevelCount > 0))
        {
            _count = new ConfigurationCount(space.Conditions, Array.ConvertAll(_all, d => d.Levels));
        }
    }

    /// <summary>The parameters that have more than one value.</summary>
    public IReadOnlyList<Dimension> Dimensions => _varying;

    /// <summary>How many coordinates a point has.</summary>
    public int Count => _varying.Length;

    /// <summary>Whether some parameters have a value only where others have certain ones.</summary>
    public bool HasConditions => _space.Conditions.Any;

    /// <summary>How many configurations there are; null where they cannot be counted.</summary>
    public BigInteger? Size => _count?.Size;

    /// <summary>The configuration at a point.</summary>
    public ValueMap Decode(double[] point) => new((string[])_space.Names, _space.Conditions.Choose(i => ValueAt(i, point)));

    /// <summary>The point of a configuration; false where it is none of this space, such as a result of other ranges or parameters.</summary>
    public bool TryEncode(ValueMap configuration, out double[] point)
    {
        point = new double[_varying.Length];
        bool[]? active = !_space.Conditions.Any ? null : _space.Conditions.ActiveIn(
            i => _all[i].IsFixed ? _all[i].ValueAt(0) : configuration.TryGetValue(_all[i].Parameter.Name, out object? value) ? value : null);
        for (int i = 0; i < point.Length; i++)
        {
            if (active?[_parameters[i]] == false)
            {
                point[i] = Nowhere;
            }
            else if (!configuration.TryGetValue(_varying[i].Parameter.Name, out object? value) || !_varying[i].TryPlace(value, out point[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Which coordinates stand for a value at a point; null where all do, everywhere.</summary>
    public bool[]? ActiveAt(double[] point)
    {
        if (!_space.Conditions.Any)
        {
            return null;
        }

        bool[] active = _space.Conditions.ActiveIn(i => ValueAt(i, point));
        return Array.ConvertAll(_parameters, i => active[i]);
    }

    /// <summary>Moves each coordinate to the one that stands for its value.</summary>
    public void Snap(double[] point)
    {
        bool[]? active = ActiveAt(point);
        for (int i = 0; i < point.Length; i++)
        {
            point[i] = active?[i] == false ? Nowhere : _varying[i].Snap(point[i]);
        }
    }

    /// <summary>A point by its place in the order of a grid, the last parameter varying fastest. Only where configurations can be counted.</summary>
    public double[] PointAt(BigInteger place)
    {
        int[] levels = _count!.LevelsAt(place);
        double[] point = new double[_varying.Length];
        for (int i = 0; i < point.Length; i++)
        {
            int level = levels[_parameters[i]];
            point[i] = level < 0 ? Nowhere : _varying[i].CenterOf(level);
        }

        return point;
    }

    /// <summary>What two points, each coordinate of which stands for its value, share where they are the same configuration.</summary>
    public string KeyOf(double[] point)
    {
        bool[]? active = ActiveAt(point);
        StringBuilder key = new(4 * point.Length);
        for (int i = 0; i < point.Length; i++)
        {
            if (active?[i] == false)
            {
                key.Append('\0');
            }
            else if (_varying[i].LevelCount > 0)
            {
                key.Append((char)_varying[i].LevelAt(point[i]));
            }
            else
            {
                // Adding 0 makes one of both zeros.
                long bits = BitConverter.DoubleToInt64Bits(point[i] + 0.0);
                key.Append((char)bits).Append((char)(bits >> 16)).Append((char)(bits >> 32)).Append((char)(bits >> 48));
            }
        }

        return key.ToString();
    }

    private object? ValueAt(int parameter, double[] point) =>
        _coordinates[parameter] is var at and >= 0 ? _all[parameter].ValueAt(point[at]) : _all[parameter].ValueAt(0);
}
