using System;
using RandOpt.Sampling;

namespace RandOpt.Core.Tests.Search.QuasiRandom;

/// <summary>What the tests of point sequences ask of points.</summary>
internal static class PointSets
{
    public static double[][] Take(int count, int dimensions, Action<long, double[]> pointAt)
    {
        double[][] points = new double[count][];
        for (int i = 0; i < count; i++)
        {
            points[i] = new double[dimensions];
            pointAt(i, points[i]);
        }

        return points;
    }

    public static double[][] PlainRandom(int count, int dimensions, PythonRandom random) => Take(count, dimensions, (_, point) =>
    {
        for (int i = 0; i < point.Length; i++)
        {
            point[i] = random.NextDouble();
        }
    });

    /// <summary>Whether each box of the grid with so many cells a side has as many points as any other.</summary>
    public static bool AreEven(double[][] points, int first, int firstCells, int second, int secondCells)
    {
        int[] counts = new int[firstCells * secondCells];
        foreach (double[] point in points)
        {
            counts[((int)(point[first] * firstCells) * secondCells) + (int)(point[second] * secondCells)]++;
        }

        return Array.TrueForAll(counts, count => count == points.Length / counts.Length);
    }

    /// <summary>The centred discrepancy of two coordinates, squared: F. J. Hickernell, "A generalized discrepancy and quadrature error bound", 1998.</summary>
    public static double Discrepancy(double[][] points, int first, int second)
    {
        double single = 0;
        double pairs = 0;
        foreach (double[] a in points)
        {
            single += Alone(a[first]) * Alone(a[second]);
            foreach (double[] b in points)
            {
                pairs += Together(a[first], b[first]) * Together(a[second], b[second]);
            }
        }

        return (169.0 / 144) - (2 * single / points.Length) + (pairs / points.Length / points.Length);
    }

    private static double Alone(double x) => 1 + (0.5 * Math.Abs(x - 0.5)) - (0.5 * (x - 0.5) * (x - 0.5));

    private static double Together(double x, double y) => 1 + (0.5 * Math.Abs(x - 0.5)) + (0.5 * Math.Abs(y - 0.5)) - (0.5 * Math.Abs(x - y));
}
