using System;
using System.Collections.Generic;
using RandOpt.Numerics;

namespace RandOpt.Search;

/// <summary>A covariance with all correlations, and its axes as of the last time that they were computed.</summary>
internal sealed class FullCovariance : SearchCovariance
{
    // An axis is at least so long, compared with the longest: rounding may leave none of it.
    private const double ShortestAxis = 1e-10;

    private readonly int _order;
    private readonly double[] _matrix;
    private double[] _axes;
    private double[] _lengths;

    /// <param name="matrix">The matrix, column by column.</param>
    /// <param name="order">The number of its rows.</param>
    public FullCovariance(double[] matrix, int order)
    {
        _order = order;
        _matrix = matrix;
        (_axes, _lengths) = Decompose();
    }

    private FullCovariance(double[] matrix, double[] axes, double[] lengths)
    {
        _order = lengths.Length;
        _matrix = matrix;
        _axes = axes;
        _lengths = lengths;
    }

    public override int Dimensions => _order;

    public override double Condition => Math.Pow(_lengths[_order - 1] / _lengths[0], 2);

    public static FullCovariance Restore(IReadOnlyList<double[]> saved) => new(saved[0], saved[1], saved[2]);

    /// <summary>One without correlations.</summary>
    public static FullCovariance Of(double[] variances)
    {
        double[] matrix = new double[variances.Length * variances.Length];
        for (int i = 0; i < variances.Length; i++)
        {
            matrix[i * (variances.Length + 1)] = variances[i];
        }

        return new FullCovariance(matrix, variances.Length);
    }

    public override double VarianceOf(int coordinate) => _matrix[coordinate * (_order + 1)];

    public override double[] Shape(double[] normal)
    {
        double[] shaped = new double[_order];
        for (int axis = 0; axis < _order; axis++)
        {
            AddAxis(shaped, axis, normal[axis] * _lengths[axis]);
        }

        return shaped;
    }

    public override double[] Whiten(double[] step)
    {
        double[] white = new double[_order];
        for (int axis = 0; axis < _order; axis++)
        {
            double along = 0;
            for (int i = 0; i < _order; i++)
            {
                along += _axes[(axis * _order) + i] * step[i];
            }

            AddAxis(white, axis, along / _lengths[axis]);
        }

        return white;
    }

    public override void Update(double keep, IReadOnlyList<(double Weight, double[] Step)> steps, bool isDue)
    {
        for (int column = 0; column < _order; column++)
        {
            for (int row = 0; row <= column; row++)
            {
                double value = keep * _matrix[(column * _order) + row];
                foreach ((double weight, double[] step) in steps)
                {
                    value += weight * step[row] * step[column];
                }

                _matrix[(column * _order) + row] = value;
                _matrix[(row * _order) + column] = value;
            }
        }

        if (isDue)
        {
            (_axes, _lengths) = Decompose();
        }
    }

    public override IReadOnlyList<double[]> Save() => [(double[])_matrix.Clone(), (double[])_axes.Clone(), (double[])_lengths.Clone()];

    private (double[] Axes, double[] Lengths) Decompose()
    {
        SymmetricEigen eigen = new(_matrix, _order);
        double least = Math.Max(eigen.Values[_order - 1], double.Epsilon) * ShortestAxis * ShortestAxis;
        return (eigen.Vectors, Array.ConvertAll(eigen.Values, v => Math.Sqrt(Math.Max(v, least))));
    }

    private void AddAxis(double[] sum, int axis, double along)
    {
        for (int i = 0; i < _order; i++)
        {
            sum[i] += _axes[(axis * _order) + i] * along;
        }
    }
}
