using System;
using System.Collections.Generic;
using System.Linq;

namespace RandOpt.Sampling;

/// <summary>One of a list of items, picked by another sampler that draws from 0 to 1.</summary>
public sealed class Choice : Sampler
{
    private readonly Sampler _sampler;
    private readonly object?[] _items;
    private readonly Lazy<double[]> _probabilities;

    /// <summary>Creates the sampler.</summary>
    /// <param name="items">What to choose from, at least one.</param>
    /// <param name="sampler">Picks the item: its draw, times the number of items, is the item's place. Default: all alike.</param>
    /// <exception cref="RandOptException">There is no item, or the picking sampler does not draw numbers.</exception>
    public Choice(IEnumerable<object?> items, Sampler? sampler = null)
    {
        _items = items.Select(ParameterValue.From).ToArray();
        _sampler = sampler ?? new Uniform();
        _probabilities = new(GetProbabilities);
        Require(_items.Length > 0, () => "the list of items is empty, and there has to be one to choose");
        Require(_sampler.IsNumeric, () => $"the sampler that picks an item has to draw numbers from 0 to 1, and {_sampler} does not");
    }

    /// <summary>What is chosen from.</summary>
    public IReadOnlyList<object?> Items => _items;

    /// <summary>How likely each of <see cref="Items"/> is.</summary>
    public IReadOnlyList<double> Probabilities => _probabilities.Value;

    /// <inheritdoc/>
    public override bool IsNumeric => _items.All(i => ParameterValue.TryGetNumber(i, out _));

    /// <inheritdoc/>
    public override bool IsPerturbation => false;

    /// <inheritdoc/>
    public override double Minimum => IsNumeric ? Numbers.Min() : double.NaN;

    /// <inheritdoc/>
    public override double Maximum => IsNumeric ? Numbers.Max() : double.NaN;

    private IEnumerable<double> Numbers => _items.Select(i => ParameterValue.TryGetNumber(i, out double number) ? number : double.NaN);

    private protected override IEnumerable<string> Arguments
    {
        get
        {
            yield return ValueText.Literal(_items);
            string picks = _sampler.ToString();
            if (picks != "Uniform(0.0, 1.0)")
            {
                yield return picks;
            }
        }
    }

    internal override object? Draw(PythonRandom random)
    {
        ParameterValue.TryGetNumber(_sampler.Draw(random), out double place);
        double at = PlaceOf(place);

        // A picking sampler may leave 0 to 1; the item at that end is nearest to what it meant.
        return _items[(int)Math.Min(Math.Max(at, 0), _items.Length - 1)];
    }

    private protected override object? ValueAt(double probability)
    {
        IEnumerable<int> order = Enumerable.Range(0, _items.Length).Where(i => Probabilities[i] > 0);
        if (IsNumeric)
        {
            double[] numbers = [.. Numbers];
            order = order.OrderBy(i => numbers[i]);
        }

        double reached = 0;
        object? value = null;
        foreach (int i in order)
        {
            value = _items[i];
            reached += Probabilities[i];
            if (reached >= probability)
            {
                break;
            }
        }

        return value;
    }

    private protected override double ProbabilityUpTo(double value) => ProbabilityWhere(n => n <= value);

    private protected override double ProbabilityBelow(double value) => ProbabilityWhere(n => n < value);

    private double ProbabilityWhere(Func<double, bool> holds)
    {
        double[] numbers = [.. Numbers];
        if (numbers.Any(double.IsNaN))
        {
            return double.NaN;
        }

        return numbers.All(holds) ? 1 : Math.Min(1, numbers.Select((n, i) => holds(n) ? Probabilities[i] : 0).Sum());
    }

    private double[] GetProbabilities()
    {
        double[] probabilities = new double[_items.Length];
        double before = 0;
        for (int i = 0; i < probabilities.Length; i++)
        {
            double upTo = i == probabilities.Length - 1 ? 1 : _sampler.CdfBelow(StartOf(i + 1));
            probabilities[i] = upTo - before;
            before = upTo;
        }

        return probabilities;
    }

    private double PlaceOf(double draw) => Math.Floor(draw * _items.Length);

    /// <summary>The least draw that picks the item at a place.</summary>
    private double StartOf(int place)
    {
        double start = (double)place / _items.Length;
        while (PlaceOf(start) < place)
        {
            start = AdjacentDouble.Above(start);
        }

        while (PlaceOf(AdjacentDouble.Below(start)) >= place)
        {
            start = AdjacentDouble.Below(start);
        }

        return start;
    }
}
