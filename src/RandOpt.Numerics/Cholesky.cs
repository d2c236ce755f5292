using System;
using MathNet.Numerics.Providers.LinearAlgebra;

namespace RandOpt.Numerics;

/// <summary>
/// The Cholesky factor of a symmetric positive definite matrix, and what is solved with it. Matrices are flat arrays, column by
/// column: row <c>i</c> of column <c>j</c> is at <c>i + j * order</c>.
/// </summary>
public static class Cholesky
{
    /// <summary>Replaces a matrix by its factor L, where L times its transpose is the matrix. Only the lower triangle is read; the upper becomes 0.</summary>
    /// <param name="matrix">The matrix. What is left in it where there is no factor is of no use.</param>
    /// <param name="order">The number of its rows.</param>
    /// <returns>Whether the matrix is positive definite.</returns>
    public static bool TryFactor(double[] matrix, int order)
    {
        try
        {
            // The managed provider by name: which one MathNet takes by default goes by what native libraries it finds.
            ManagedLinearAlgebraProvider.Instance.CholeskyFactor(matrix, order);
            return true;
        }
        catch (ArgumentException) when (matrix.Length >= (long)order * order)
        {
            return false;
        }
    }

    /// <summary>Solves L x = b in place.</summary>
    /// <param name="factor">What <see cref="TryFactor"/> made.</param>
    /// <param name="order">The number of its rows.</param>
    /// <param name="values">The right-hand sides, one after another; they become the solutions.</param>
    /// <param name="columns">The number of right-hand sides.</param>
    public static void SolveLower(double[] factor, int order, double[] values, int columns = 1)
    {
        for (int column = 0; column < columns; column++)
        {
            Span<double> x = values.AsSpan(column * order, order);
            for (int j = 0; j < order; j++)
            {
                ReadOnlySpan<double> l = factor.AsSpan((j * order) + j, order - j);
                Span<double> rest = x.Slice(j, l.Length);
                double solved = rest[0] / l[0];
                rest[0] = solved;
                for (int i = 1; i < l.Length; i++)
                {
                    rest[i] -= solved * l[i];
                }
            }
        }
    }

    /// <summary>Solves Lᵀ x = b in place.</summary>
    /// <param name="factor">What <see cref="TryFactor"/> made.</param>
    /// <param name="order">The number of its rows.</param>
    /// <param name="values">The right-hand sides, one after another; they become the solutions.</param>
    /// <param name="columns">The number of right-hand sides.</param>
    public static void SolveLowerTransposed(double[] factor, int order, double[] values, int columns = 1)
    {
        for (int column = 0; column < columns; column++)
        {
            Span<double> x = values.AsSpan(column * order, order);
            for (int j = order - 1; j >= 0; j--)
            {
                ReadOnlySpan<double> l = factor.AsSpan((j * order) + j, order - j);
                ReadOnlySpan<double> solved = x.Slice(j, l.Length);
                double sum = solved[0];
                for (int i = 1; i < l.Length; i++)
                {
                    sum -= l[i] * solved[i];
                }

                x[j] = sum / l[0];
            }
        }
    }

    /// <summary>Solves A x = b in place, where A is the matrix that was factored.</summary>
    /// <param name="factor">What <see cref="TryFactor"/> made.</param>
    /// <param name="order">The number of its rows.</param>
    /// <param name="values">The right-hand sides, one after another; they become the solutions.</param>
    /// <param name="columns">The number of right-hand sides.</param>
    public static void Solve(double[] factor, int order, double[] values, int columns = 1)
    {
        SolveLower(factor, order, values, columns);
        SolveLowerTransposed(factor, order, values, columns);
    }

    /// <summary>The inverse of the matrix that was factored, both triangles.</summary>
    /// <param name="factor">What <see cref="TryFactor"/> made.</param>
    /// <param name="order">The number of its rows.</param>
    public static double[] Invert(double[] factor, int order)
    {
        double[] inverse = new double[order * order];
        double[] unit = new double[order];
        for (int j = 0; j < order; j++)
        {
            // Above row j the solution of L x = e is 0, and the second solution is needed from row j down only: the rest is its mirror.
            Array.Clear(unit, 0, order);
            unit[j] = 1;
            for (int k = j; k < order; k++)
            {
                double solved = unit[k] /= factor[(k * order) + k];
                ReadOnlySpan<double> l = factor.AsSpan((k * order) + k, order - k);
                Span<double> rest = unit.AsSpan(k, l.Length);
                for (int i = 1; i < l.Length; i++)
                {
                    rest[i] -= solved * l[i];
                }
            }

            for (int k = order - 1; k >= j; k--)
            {
                ReadOnlySpan<double> l = factor.AsSpan((k * order) + k, order - k);
                ReadOnlySpan<double> below = unit.AsSpan(k, l.Length);
                double sum = below[0];
                for (int i = 1; i < l.Length; i++)
                {
                    sum -= l[i] * below[i];
                }

                unit[k] = sum / l[0];
                inverse[(j * order) + k] = unit[k];
                inverse[(k * order) + j] = unit[k];
            }
        }

        return inverse;
    }

    /// <summary>The logarithm of the determinant of the matrix that was factored.</summary>
    /// <param name="factor">What <see cref="TryFactor"/> made.</param>
    /// <param name="order">The number of its rows.</param>
    public static double LogDeterminant(double[] factor, int order)
    {
        double sum = 0;
        for (int j = 0; j < order; j++)
        {
            sum += Math.Log(factor[(j * order) + j]);
        }

        return 2 * sum;
    }
}
