using System.Numerics;
using MathNet.Numerics.Providers.LinearAlgebra;

namespace RandOpt.Numerics;

/// <summary>The eigenvalues and eigenvectors of a symmetric matrix.</summary>
public sealed class SymmetricEigen
{
    /// <summary>Decomposes a matrix.</summary>
    /// <param name="matrix">The matrix, column by column; it stays as it is.</param>
    /// <param name="order">The number of its rows.</param>
    public SymmetricEigen(double[] matrix, int order)
    {
        Complex[] values = new Complex[order];
        Vectors = new double[order * order];
        ManagedLinearAlgebraProvider.Instance.EigenDecomp(true, order, matrix, Vectors, values, new double[order * order]);

        Values = new double[order];
        for (int i = 0; i < order; i++)
        {
            Values[i] = values[i].Real;
        }
    }

    /// <summary>The eigenvalues, ascending.</summary>
    public double[] Values { get; }

    /// <summary>The eigenvectors in the order of <see cref="Values"/>, one column after another, each of length 1.</summary>
    public double[] Vectors { get; }
}
