using System;
using System.Collections.Generic;
using System.Linq;

namespace RandOpt.Search;

/// <summary>
/// The CMA evolution strategy on an unbounded space: draws points from a normal distribution, and moves and shapes it by which of them were
/// the better ones.
/// </summary>
/// <remarks>
/// N. Hansen, "The CMA evolution strategy: a tutorial", arXiv:1604.00772, with negative weights. Points that were drawn from an earlier
/// distribution, or by somebody else, are taken in as in N. Hansen, "Injecting external solutions into CMA-ES", arXiv:1110.4181.
/// </remarks>
internal sealed class CovarianceMatrixAdaptation
{
    // Up to here all correlations are learnt. That takes some 10 n^2 trials, 25,000 of them at 50, and n^3 steps of computing a
    // generation; the variances alone take some 10 n, and n.
    private const int MostCorrelated = 50;

    private readonly CmaEsWeights _weights;
    private readonly double _expectedLength;
    private readonly double[] _path;
    private readonly double[] _stepPath;
    private int _decomposedAt;

    public CovarianceMatrixAdaptation(double[] mean, double stepSize, SearchCovariance? covariance = null, int? populationSize = null)
        : this(mean, stepSize, covariance ?? Unlearnt(mean.Length), populationSize ?? DefaultPopulationSize(mean.Length), new double[mean.Length], new double[mean.Length])
    {
    }

    private CovarianceMatrixAdaptation(double[] mean, double stepSize, SearchCovariance covariance, int populationSize, double[] path, double[] stepPath)
    {
        double n = mean.Length;
        Mean = (double[])mean.Clone();
        StepSize = stepSize;
        Covariance = covariance;
        PopulationSize = populationSize;
        _path = path;
        _stepPath = stepPath;
        _weights = new CmaEsWeights(mean.Length, populationSize, covariance is DiagonalCovariance);
        _expectedLength = Math.Sqrt(n) * (1 - (1 / (4 * n)) + (1 / (21 * n * n)));
    }

    /// <summary>Where the distribution is.</summary>
    public double[] Mean { get; }

    /// <summary>How large the distribution is.</summary>
    public double StepSize { get; private set; }

    /// <summary>How the distribution is shaped.</summary>
    public SearchCovariance Covariance { get; }

    /// <summary>How many points a generation has.</summary>
    public int PopulationSize { get; }

    /// <summary>How many of them it is led by.</summary>
    public int ParentCount => _weights.ParentCount;

    /// <summary>How many generations it has seen.</summary>
    public int Generation { get; private set; }

    /// <summary>The evolution path: where the mean has been heading, in units of the step size.</summary>
    public IReadOnlyList<double> Path => _path;

    /// <summary>How many points a generation has unless it is said otherwise.</summary>
    public static int DefaultPopulationSize(int dimensions) => 4 + (int)(3 * Math.Log(dimensions));

    /// <summary>Whether correlations are learnt in a space of so many dimensions.</summary>
    public static bool IsCorrelated(int dimensions) => dimensions <= MostCorrelated;

    /// <summary>The standard deviation of a coordinate.</summary>
    public double DeviationOf(int coordinate) => StepSize * Math.Sqrt(Covariance.VarianceOf(coordinate));

    /// <summary>Draws a point.</summary>
    /// <param name="normal">Draws from the standard normal distribution.</param>
    /// <param name="scale">How much farther from the mean than the distribution has it.</param>
    public double[] Draw(Func<double> normal, double scale = 1)
    {
        double[] step = Covariance.Shape(Array.ConvertAll(Mean, _ => normal()));
        return [.. step.Select((y, i) => Mean[i] + (scale * StepSize * y))];
    }

    /// <summary>Takes in a generation.</summary>
    /// <param name="points">
    /// The points, the best first; at least as many as <see cref="PopulationSize"/>. Of more, those in the middle do not count.
    /// </param>
    /// <param name="isForeign">Whether a point was drawn from another distribution than the present one; null for none.</param>
    public void Update(IReadOnlyList<double[]> points, Func<int, bool>? isForeign = null)
    {
        int n = Mean.Length;
        double[] values = _weights.Values;
        double[] lead = new double[n];
        List<(double Weight, double[] Step)> steps = [];
        for (int place = 0; place < values.Length; place++)
        {
            int at = place < ParentCount ? place : points.Count - values.Length + place;
            double[] step = StepTo(points[at], isForeign?.Invoke(at) == true);
            double weight = values[place];
            if (weight > 0)
            {
                for (int i = 0; i < n; i++)
                {
                    lead[i] += weight * step[i];
                }
            }
            else
            {
                // Of a long bad step the direction counts, not the length: the covariance stays positive.
                weight *= n / Math.Max(SquaredLength(Covariance.Whiten(step)), double.Epsilon);
            }

            steps.Add((_weights.RankManyRate * weight, step));
        }

        double[] white = Covariance.Whiten(lead);
        double rate = _weights.StepPathRate;
        for (int i = 0; i < n; i++)
        {
            Mean[i] += StepSize * lead[i];
            _stepPath[i] = ((1 - rate) * _stepPath[i]) + (Math.Sqrt(rate * (2 - rate) * _weights.EffectiveParents) * white[i]);
        }

        Generation++;
        double length = Math.Sqrt(SquaredLength(_stepPath));
        bool isSettled = length / Math.Sqrt(1 - Math.Pow(1 - rate, 2 * Generation)) < (1.4 + (2.0 / (n + 1))) * _expectedLength;
        double pathRate = _weights.PathRate;
        double gain = isSettled ? Math.Sqrt(pathRate * (2 - pathRate) * _weights.EffectiveParents) : 0;
        for (int i = 0; i < n; i++)
        {
            _path[i] = ((1 - pathRate) * _path[i]) + (gain * lead[i]);
        }

        double rankOne = _weights.RankOneRate;
        double keep = 1 - rankOne - (_weights.RankManyRate * values.Sum()) + (isSettled ? 0 : rankOne * pathRate * (2 - pathRate));
        steps.Add((rankOne, _path));
        bool isDue = Generation - _decomposedAt > 1 / ((rankOne + _weights.RankManyRate) * n * 10);
        Covariance.Update(keep, steps, isDue);
        _decomposedAt = isDue ? Generation : _decomposedAt;
        StepSize *= Math.Exp(Math.Min(1, rate / _weights.Damping * ((length / _expectedLength) - 1)));
    }

    /// <summary>What <see cref="Restore"/> goes on from.</summary>
    public CmaEsSnapshot Save() =>
        new(PopulationSize, Generation, _decomposedAt, StepSize, (double[])Mean.Clone(), (double[])_path.Clone(), (double[])_stepPath.Clone(), Covariance.Save());

    /// <summary>Goes on from what <see cref="Save"/> returned.</summary>
    public static CovarianceMatrixAdaptation Restore(CmaEsSnapshot saved)
    {
        SearchCovariance covariance = saved.Covariance.Count == 1 ? DiagonalCovariance.Restore(saved.Covariance) : FullCovariance.Restore(saved.Covariance);
        return new CovarianceMatrixAdaptation(saved.Mean, saved.StepSize, covariance, saved.PopulationSize, saved.Path, saved.StepPath)
        {
            Generation = saved.Generation,
            _decomposedAt = saved.DecomposedAt,
        };
    }

    private static SearchCovariance Unlearnt(int dimensions)
    {
        double[] variances = [.. Enumerable.Repeat(1.0, dimensions)];
        return IsCorrelated(dimensions) ? FullCovariance.Of(variances) : new DiagonalCovariance(variances);
    }

    /// <summary>The step from the mean to a point, in units of the step size; one from elsewhere is no longer than those that are drawn.</summary>
    private double[] StepTo(double[] point, bool isForeign)
    {
        double[] step = [.. point.Select((x, i) => (x - Mean[i]) / StepSize)];
        if (isForeign)
        {
            double n = Mean.Length;
            double length = Math.Sqrt(SquaredLength(Covariance.Whiten(step)));
            double limit = Math.Sqrt(n) + (2 * n / (n + 2));
            if (length > limit)
            {
                step = Array.ConvertAll(step, y => y * limit / length);
            }
        }

        return step;
    }

    private static double SquaredLength(double[] vector)
    {
        double sum = 0;
        foreach (double v in vector)
        {
            sum += v * v;
        }

        return sum;
    }
}
