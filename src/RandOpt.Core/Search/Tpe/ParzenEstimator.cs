using System;
using System.Collections.Generic;
using RandOpt.Numerics;
using RandOpt.Sampling;

namespace RandOpt.Search;

/// <summary>
/// The density that points of the unit cube were drawn from, as far as it can be told from them: a kernel around each, which
/// is a product of one for each coordinate, and the uniform density.
/// </summary>
/// <remarks>
/// A coordinate that stands for no value says nothing: around a point without it the kernel is uniform along it, and the density at a point
/// without it is that of the other coordinates.
/// </remarks>
internal sealed class ParzenEstimator
{
    // What is that much smaller than the greatest of the terms, as a logarithm, adds next to nothing to the sum.
    private const double Negligible = 30;

    // Beyond that many standard deviations a normal distribution has less than a double tells from nothing.
    private const double Far = 8.5;

    private readonly ParzenKernels _kernels;
    private readonly IReadOnlyList<double[]> _centers;
    private readonly double[] _widths;
    private readonly double[] _upTo;
    private readonly double _logUniform;
    private readonly double _logDensityOfCenter;

    // The smooth coordinates of all centres in units of their widths, those of one kernel next to each other; and where in a table the level is.
    private readonly int[] _smooth;
    private readonly int[] _leveled;
    private readonly LevelKernel[] _tables;
    private readonly double[] _scaled;
    private readonly int[] _rows;
    private readonly double[] _logFactors;

    // Where some coordinates stand for no value: which do, and the logarithm of the greatest density of each smooth one.
    private readonly bool[][]? _active;
    private readonly double[] _logPeaks;

    private readonly double[] _at;
    private readonly int[] _columns;
    private readonly double[] _terms;

    /// <summary>Makes the estimate.</summary>
    /// <param name="kernels">The kernels of the dimensions.</param>
    /// <param name="centers">The points, each coordinate of which stands for its value.</param>
    /// <param name="weights">What each counts.</param>
    /// <param name="uniformWeight">What the uniform density counts.</param>
    /// <param name="widths">The standard deviation of each coordinate's kernel; of categories, how often the kernel has any of them.</param>
    /// <param name="active">Which coordinates of each point stand for a value; null where all do.</param>
    public ParzenEstimator(
        ParzenKernels kernels, IReadOnlyList<double[]> centers, IReadOnlyList<double> weights, double uniformWeight, double[] widths, bool[][]? active = null)
    {
        int dimensions = kernels.Dimensions.Count;
        _kernels = kernels;
        _centers = centers;
        _active = active;
        _widths = new double[dimensions];
        List<int> smooth = [];
        List<int> leveled = [];
        for (int j = 0; j < dimensions; j++)
        {
            (kernels.IsSmooth(j) ? smooth : leveled).Add(j);
            _widths[j] = kernels.WidthLike(j, widths[j]);
            _logDensityOfCenter += kernels.IsSmooth(j) ? NormalDistribution.LogDensity(0) - Math.Log(_widths[j]) : 0;
        }

        _smooth = [.. smooth];
        _leveled = [.. leveled];
        _tables = Array.ConvertAll(_leveled, j => kernels.Of(j, widths[j]));
        _scaled = new double[centers.Count * _smooth.Length];
        _rows = new int[centers.Count * _leveled.Length];
        _logFactors = new double[centers.Count];
        _logPeaks = active is null ? [] : new double[_scaled.Length];
        _at = new double[_smooth.Length];
        _columns = new int[_leveled.Length];
        _terms = new double[centers.Count];

        double total = uniformWeight;
        _upTo = new double[centers.Count];
        for (int k = 0; k < centers.Count; k++)
        {
            total += weights[k];
            _upTo[k] = total;
        }

        _logUniform = Math.Log(uniformWeight / total);
        for (int k = 0; k < centers.Count; k++)
        {
            double placed = Place(k);
            _logFactors[k] = Math.Log(weights[k] / total) + (active is null ? placed : 0);
        }
    }

    /// <summary>The logarithm of the density at a point, each coordinate of which stands for its value.</summary>
    /// <param name="point">The point.</param>
    /// <param name="active">Which coordinates stand for a value; null where all do, at the centres too.</param>
    public double LogDensity(double[] point, bool[]? active = null)
    {
        for (int j = 0; j < _at.Length; j++)
        {
            _at[j] = point[_smooth[j]] / _widths[_smooth[j]];
        }

        for (int j = 0; j < _columns.Length; j++)
        {
            _columns[j] = _kernels.Dimensions[_leveled[j]].LevelAt(point[_leveled[j]]);
        }

        double greatest = _logUniform;
        for (int k = 0; k < _terms.Length; k++)
        {
            double term = active is null ? TermOf(k) : TermOf(k, active, _active![k]);
            _terms[k] = term;
            greatest = Math.Max(greatest, term);
        }

        double sum = Math.Exp(_logUniform - greatest);
        foreach (double term in _terms)
        {
            if (term > greatest - Negligible)
            {
                sum += Math.Exp(term - greatest);
            }
        }

        return greatest + Math.Log(sum);
    }

    /// <summary>Draws a point from the density.</summary>
    public double[] Sample(PythonRandom random)
    {
        double total = _upTo.Length > 0 ? _upTo[_upTo.Length - 1] : 0;
        double share = random.NextDouble() * total;
        int drawn = Array.BinarySearch(_upTo, share);
        drawn = drawn >= 0 ? drawn + 1 : ~drawn;

        // The uniform density has what comes before the first centre.
        bool isUniform = _upTo.Length == 0 || share < Math.Exp(_logUniform) * total;
        double[] point = new double[_widths.Length];
        for (int j = 0; j < point.Length; j++)
        {
            Dimension dimension = _kernels.Dimensions[j];
            double coordinate = isUniform || _active?[Math.Min(drawn, _centers.Count - 1)][j] == false ? random.NextDouble() : Around(j, _centers[Math.Min(drawn, _centers.Count - 1)][j], random);
            point[j] = dimension.LevelCount > 0 ? dimension.CenterOf(dimension.LevelAt(coordinate)) : coordinate;
        }

        return point;
    }

    private double TermOf(int kernel)
    {
        double squares = 0;
        for (int j = 0, at = kernel * _at.Length; j < _at.Length; j++, at++)
        {
            double apart = _at[j] - _scaled[at];
            squares += apart * apart;
        }

        double term = _logFactors[kernel] - (0.5 * squares);
        for (int j = 0, at = kernel * _columns.Length; j < _columns.Length; j++, at++)
        {
            term += _tables[j].Logarithms[_rows[at] + _columns[j]];
        }

        return term;
    }

    private double TermOf(int kernel, bool[] active, bool[] activeCenter)
    {
        double term = _logFactors[kernel];
        for (int j = 0, at = kernel * _at.Length; j < _at.Length; j++, at++)
        {
            if (active[_smooth[j]] && activeCenter[_smooth[j]])
            {
                double apart = _at[j] - _scaled[at];
                term += _logPeaks[at] - (0.5 * apart * apart);
            }
        }

        for (int j = 0, at = kernel * _columns.Length; j < _columns.Length; j++, at++)
        {
            if (active[_leveled[j]] && activeCenter[_leveled[j]])
            {
                term += _tables[j].Logarithms[_rows[at] + _columns[j]];
            }
        }

        return term;
    }

    /// <summary>Takes in a centre; the logarithm of what the normal distributions around it are divided by to have all of theirs in the cube.</summary>
    private double Place(int kernel)
    {
        double[] center = _centers[kernel];
        double factor = _logDensityOfCenter;
        for (int j = 0; j < _smooth.Length; j++)
        {
            double width = _widths[_smooth[j]];
            double middle = center[_smooth[j]] / width;
            _scaled[(kernel * _smooth.Length) + j] = middle;
            double logMass = Math.Log(MassFrom(-middle, (1 / width) - middle));
            factor -= logMass;
            if (_active is not null)
            {
                _logPeaks[(kernel * _smooth.Length) + j] = NormalDistribution.LogDensity(0) - Math.Log(width) - logMass;
            }
        }

        for (int j = 0; j < _leveled.Length; j++)
        {
            _rows[(kernel * _leveled.Length) + j] = _kernels.Dimensions[_leveled[j]].LevelAt(center[_leveled[j]]) * _tables[j].Count;
        }

        return factor;
    }

    /// <summary>What the normal distribution has from a value below 0 to one above: all of it, where both are far.</summary>
    private static double MassFrom(double low, double high) =>
        1 - (low > -Far ? NormalDistribution.Cdf(low) : 0) - (high < Far ? NormalDistribution.Cdf(-high) : 0);

    private double Around(int dimension, double middle, PythonRandom random)
    {
        double width = _widths[dimension];
        if (_kernels.Dimensions[dimension].Kind == DimensionKind.Categorical)
        {
            return random.NextDouble() < width ? random.NextDouble() : middle;
        }

        double low = NormalDistribution.Cdf(-middle / width);
        double high = NormalDistribution.Cdf((1 - middle) / width);
        double drawn = middle + (width * NormalDistribution.InverseCdf(low + (random.NextDouble() * (high - low))));
        return Math.Min(Math.Max(drawn, 0), 1);
    }
}
