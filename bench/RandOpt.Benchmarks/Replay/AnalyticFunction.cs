using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RandOpt.Sampling;

namespace RandOpt.Benchmarks.Replay;

/// <summary>A function of the literature on a box, to be minimized.</summary>
internal sealed class AnalyticFunction : Problem
{
    // The step of an evolutionary search, of the range.
    private const double PerturbationShare = 0.1;

    private readonly (double Low, double High)[] _box;
    private readonly Func<double[], double> _function;
    private readonly double _optimum;
    private readonly string[] _names;

    private AnalyticFunction(string name, ReplayGroup group, (double Low, double High)[] box, double optimum, Func<double[], double> function)
        : base(name, group)
    {
        _box = box;
        _function = function;
        _optimum = optimum;
        _names = Enumerable.Range(0, box.Length).Select(i => string.Create(CultureInfo.InvariantCulture, $"x{i}")).ToArray();
    }

    public override int Dimensions => _box.Length;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AnalyticFunction> All(ReplayGroup group) =>
    [
        new("rosenbrock-5", group, Cube(5, -5, 10), 0, FunctionForms.Rosenbrock),
        new("branin-2", group, [(-5, 10), (0, 15)], 0.39788735772973816, FunctionForms.Branin),
        new("hartmann6", group, Cube(6, 0, 1), -3.32236801141551, FunctionForms.Hartmann6),
        new("levy-8", group, Cube(8, -10, 10), 0, FunctionForms.Levy),
        new("styblinski-tang-5", group, Cube(5, -5, 5), 5 * -39.16616570377142, FunctionForms.StyblinskiTang),
        Shifted("sphere-5-s", group, Cube(5, -5.12, 5.12), FunctionForms.Sphere),
        Shifted("rastrigin-5-s", group, Cube(5, -5.12, 5.12), FunctionForms.Rastrigin),
        Shifted("ackley-10-s", group, Cube(10, -32.768, 32.768), FunctionForms.Ackley),
        Shifted("griewank-6-s", group, Cube(6, -600, 600), FunctionForms.Griewank),
    ];

    public override SearchSpace CreateSpace() => new(_names.Select((n, i) => new Parameter(n, new Uniform(_box[i].Low, _box[i].High))));

    public override SearchSpace CreatePerturbations() =>
        new(_names.Select((n, i) => new Parameter(n, new Gaussian(0, PerturbationShare * (_box[i].High - _box[i].Low)))));

    public override ValueMap Clip(ValueMap configuration) =>
        new(_names, Array.ConvertAll(Point(configuration).Select((x, i) => Math.Clamp(x, _box[i].Low, _box[i].High)).ToArray(), x => (object?)x));

    public override double? Evaluate(ValueMap configuration) => _function(Point(configuration));

    public override double Figure(double? best) => best is double found ? found - _optimum : double.PositiveInfinity;

    private static (double Low, double High)[] Cube(int dimensions, double low, double high) => Enumerable.Repeat((low, high), dimensions).ToArray();

    /// <summary>A function whose optimum would lie in the centre of the box, where some methods start, moved away from there.</summary>
    private static AnalyticFunction Shifted(string name, ReplayGroup group, (double Low, double High)[] box, Func<double[], double> function) =>
        new(name, group, box, 0, x => function(x.Select((v, i) => v - (0.3 * (box[i].High - box[i].Low) * Math.Sin(1.7 * (i + 1)))).ToArray()));

    private double[] Point(ValueMap configuration) => Array.ConvertAll(_names, n => Convert.ToDouble(configuration[n], CultureInfo.InvariantCulture));
}
