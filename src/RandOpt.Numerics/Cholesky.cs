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
            Forward(factor, order, values, column * order, 0);
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
            Backward(factor, order, values, column * order, 0);
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
        for (int j = 0; j < order; j++)
        {
            // Above row j the first solution is 0, and the second is the mirror of the columns before.
            inverse[(j * order) + j] = 1;
            Forward(factor, order, inverse, j * order, j);
            Backward(factor, order, inverse, j * order, j);
        }

        for (int j = 0; j < order; j++)
        {
            for (int i = 0; i < j; i++)
            {
                inverse[(j * order) + i] = inverse[(i * order) + j];
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

    /// <summary>Solves L x = b for one right-hand side, which is 0 above a row.</summary>
    private static void Forward(double[] factor, int order, double[] values, int start, int firstRow)
    {
        for (int j = firstRow; j < order; j++)
        {
            int column = j * order;
            double solved = values[start + j] /= factor[column + j];
            if (j + 1 < order)
            {
                Stretch.Subtract(values, start + j + 1, solved, factor, column + j + 1, order - j - 1);
            }
        }
    }

    /// <summary>Solves Lᵀ x = b for one right-hand side, down from a row.</summary>
    private static void Backward(double[] factor, int order, double[] values, int start, int firstRow)
    {
        for (int j = order - 1; j >= firstRow; j--)
        {
            int column = j * order;
            double sum = values[start + j];
            if (j + 1 < order)
            {
                sum -= Stretch.Dot(factor, column + j + 1, values, start + j + 1, order - j - 1);
            }

            values[start + j] = sum / factor[column + j];
        }
    }
}
