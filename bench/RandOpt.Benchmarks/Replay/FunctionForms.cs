using System;
using System.Linq;

namespace RandOpt.Benchmarks.Replay;

/// <summary>The usual forms of the functions that optimizers are compared on.</summary>
internal static class FunctionForms
{
    private static readonly double[] s_hartmannWeights = [1.0, 1.2, 3.0, 3.2];

    private static readonly double[][] s_hartmannScales =
    [
        [10, 3, 17, 3.5, 1.7, 8],
        [0.05, 10, 17, 0.1, 8, 14],
        [3, 3.5, 1.7, 10, 17, 8],
        [17, 8, 0.05, 10, 0.1, 14],
    ];

    private static readonly double[][] s_hartmannCentres =
    [
        [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
        [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
        [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650],
        [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
    ];

    public static double Rosenbrock(double[] x)
    {
        double sum = 0;
        for (int i = 0; i + 1 < x.Length; i++)
        {
            sum += (100 * Square(x[i + 1] - (x[i] * x[i]))) + Square(1 - x[i]);
        }

        return sum;
    }

    public static double Branin(double[] x) =>
        Square(x[1] - (5.1 / (4 * Math.PI * Math.PI) * x[0] * x[0]) + (5 / Math.PI * x[0]) - 6) + (10 * (1 - (1 / (8 * Math.PI))) * Math.Cos(x[0])) + 10;

    public static double Hartmann6(double[] x) =>
        -s_hartmannWeights.Select((weight, k) => weight * Math.Exp(-x.Select((v, i) => s_hartmannScales[k][i] * Square(v - s_hartmannCentres[k][i])).Sum())).Sum();

    public static double Levy(double[] x)
    {
        double[] w = Array.ConvertAll(x, v => 1 + ((v - 1) / 4));
        double sum = Square(Math.Sin(Math.PI * w[0]));
        for (int i = 0; i + 1 < w.Length; i++)
        {
            sum += Square(w[i] - 1) * (1 + (10 * Square(Math.Sin((Math.PI * w[i]) + 1))));
        }

        return sum + (Square(w[^1] - 1) * (1 + Square(Math.Sin(2 * Math.PI * w[^1]))));
    }

    public static double StyblinskiTang(double[] x) => x.Sum(v => Math.Pow(v, 4) - (16 * v * v) + (5 * v)) / 2;

    public static double Sphere(double[] x) => x.Sum(Square);

    public static double Rastrigin(double[] x) => x.Sum(v => (v * v) - (10 * Math.Cos(2 * Math.PI * v)) + 10);

    public static double Ackley(double[] x) =>
        (-20 * Math.Exp(-0.2 * Math.Sqrt(x.Average(Square)))) - Math.Exp(x.Average(v => Math.Cos(2 * Math.PI * v))) + 20 + Math.E;

    public static double Griewank(double[] x) =>
        (x.Sum(Square) / 4000) - x.Select((v, i) => Math.Cos(v / Math.Sqrt(i + 1))).Aggregate(1.0, (a, b) => a * b) + 1;

    private static double Square(double v) => v * v;
}
