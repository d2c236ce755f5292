using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace RandOpt.Sampling;

/// <summary>A sampler as the text form and the cmdlets know it: its name, its parameters and how it is made.</summary>
public sealed class SamplerKind
{
    private static readonly SamplerParameter s_dtype = new("dtype", "float");

    private readonly Func<SamplerArguments, Sampler> _create;

    private SamplerKind(string name, SamplerParameter[] parameters, Func<SamplerArguments, Sampler> create)
    {
        Name = name;
        Parameters = parameters;
        _create = create;
    }

    /// <summary>All samplers there are, in the order of the docs.</summary>
    public static IReadOnlyList<SamplerKind> All { get; } =
    [
        new("Uniform", [new("low", 0L), new("high", 1L), s_dtype], a => new Uniform(a.Number("low"), a.Number("high"), a.Type())),
        new("LogUniform", [new("low"), new("high"), s_dtype], a => new LogUniform(a.Number("low"), a.Number("high"), a.Type())),
        new("Integer", [new("low"), new("high")], a => new Integer(a.Whole("low"), a.Whole("high"))),
        new("Gaussian", [new("mean", 0L), new("std", 1L), s_dtype], a => new Gaussian(a.Number("mean"), a.Number("std"), a.Type())),
        new("Normal", [new("mean", 0L), new("std", 1L), s_dtype], a => new Gaussian(a.Number("mean"), a.Number("std"), a.Type())),
        new("LognormVariate", [new("mean", 0L), new("std", 1L), s_dtype], a => new LognormVariate(a.Number("mean"), a.Number("std"), a.Type())),
        new("BetaVariate", [new("alpha", 1L), new("beta", 1L), s_dtype], a => new BetaVariate(a.Number("alpha"), a.Number("beta"), a.Type())),
        new("ExpoVariate", [new("lam"), s_dtype], a => new ExpoVariate(a.Number("lam"), a.Type())),
        new("WeibullVariate", [new("alpha"), new("beta"), s_dtype], a => new WeibullVariate(a.Number("alpha"), a.Number("beta"), a.Type())),
        new("ParetoVariate", [new("alpha", 1L), s_dtype], a => new ParetoVariate(a.Number("alpha"), a.Type())),
        new("Choice", [new("items"), new("sampler", null)], a => new Choice(a.List("items"), a.OptionalSampler("sampler"))),
        new("Constant", [new("value")], a => new Constant(a.Value("value"))),
        new("Truncated", [new("sampler", null), new("low", null), new("high", null)], a => new Truncated(a.OptionalSampler("sampler"), a.Value("low"), a.Value("high"))),
        new("Quantized", [new("sampler"), new("step")], a => new Quantized(a.Sampler("sampler"), a.Value("step")!)),
        new("When", [new("parameter"), new("values"), new("sampler")], a => new When(a.Text("parameter"), a.OneOrMore("values"), a.Any("sampler"))),
    ];

    /// <summary>The name, in the casing of the docs.</summary>
    public string Name { get; }

    /// <summary>What it takes, in the order of positional arguments.</summary>
    public IReadOnlyList<SamplerParameter> Parameters { get; }

    /// <summary>Whether its first argument is a list.</summary>
    public bool TakesList => Parameters[0].Name == "items";

    /// <summary>How it is written, with its defaults: <c>Gaussian(mean=0, std=1, dtype='float')</c>.</summary>
    public string Signature => $"{Name}({string.Join(", ", Parameters)})";

    /// <summary>Finds a sampler by its name, in any case; null if there is none.</summary>
    public static SamplerKind? Find(string name) => All.FirstOrDefault(k => k.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Makes a sampler from arguments given by name.</summary>
    /// <param name="arguments">Numbers, strings, lists or samplers, by the names of <see cref="Parameters"/> in any case.</param>
    /// <exception cref="RandOptException">An argument is unknown, missing or out of its range.</exception>
    public Sampler Create(IReadOnlyDictionary<string, object?> arguments)
    {
        Dictionary<string, object?> bound = new(StringComparer.Ordinal);
        foreach (KeyValuePair<string, object?> argument in arguments)
        {
            SamplerParameter parameter = Parameters.FirstOrDefault(p => p.Name.Equals(argument.Key, StringComparison.OrdinalIgnoreCase))
                ?? throw Invalid("UnknownSamplerArgument", $"{Name} has no argument '{argument.Key}'. It is written {Signature}.");
            bound[parameter.Name] = argument.Value;
        }

        foreach (SamplerParameter parameter in Parameters)
        {
            if (!bound.ContainsKey(parameter.Name))
            {
                bound[parameter.Name] = parameter.IsRequired
                    ? throw Invalid("MissingSamplerArgument", $"{Name} needs the argument '{parameter.Name}'. It is written {Signature}.")
                    : parameter.Default;
            }
        }

        return _create(new SamplerArguments(this, bound));
    }

    private static RandOptException Invalid(string errorId, string message) => new(ErrorKind.InvalidArgument, errorId, message);

    /// <summary>The arguments of one sampler, each present, brought into the type that its constructor takes.</summary>
    private sealed class SamplerArguments(SamplerKind kind, Dictionary<string, object?> values)
    {
        public object? Value(string name) => values[name] is Sampler sampler
            ? throw Wrong(name, $"is the sampler {sampler}, and must be a value")
            : ParameterValue.From(values[name]);

        public double Number(string name) =>
            ParameterValue.TryGetNumber(Value(name), out double number) ? number : throw Wrong(name, $"is {ValueText.Literal(Value(name))}, and must be a number");

        public BigInteger Whole(string name) => Value(name) switch
        {
            long number => number,
            BigInteger number => number,
            double number when number == Math.Floor(number) && !double.IsInfinity(number) => new BigInteger(number),
            var other => throw Wrong(name, $"is {ValueText.Literal(other)}, and must be a whole number"),
        };

        public IEnumerable<object?> List(string name) =>
            Value(name) as IEnumerable<object?> ?? throw Wrong(name, $"is {ValueText.Literal(Value(name))}, and must be a list, such as [1, 2, 3]");

        public string Text(string name) => Value(name) as string ?? throw Wrong(name, $"is {ValueText.Literal(Value(name))}, and must be a name");

        public IEnumerable<object?> OneOrMore(string name) => Value(name) switch
        {
            ValueMap map => [map],
            IEnumerable<object?> list => list,
            var value => [value],
        };

        /// <summary>A sampler, or what stands for one: a list or a plain value.</summary>
        public Sampler Any(string name) => SearchSpace.SamplerFor(values[name]);

        public Sampler? OptionalSampler(string name) => values[name] is null ? null : Sampler(name);

        public Sampler Sampler(string name) => values[name] switch
        {
            When condition => throw Wrong(name, $"is {condition}, and a condition stands outermost: When({condition.Parameter}, ..., {kind.Name}(...))"),
            Sampler sampler => sampler,
            string text => SamplerParser.Parse(text),
            var other => throw Wrong(name, $"is {ValueText.Literal(ParameterValue.From(other))}, and must be a sampler, such as Uniform(0, 1)"),
        };

        public NumberType Type() => Value("dtype") switch
        {
            string text when text.Equals("float", StringComparison.OrdinalIgnoreCase) => NumberType.Float,
            string text when text.Equals("int", StringComparison.OrdinalIgnoreCase) => NumberType.Int,
            var other => throw Wrong("dtype", $"is {ValueText.Literal(other)}, and must be 'float' or 'int'"),
        };

        private RandOptException Wrong(string name, string what) => Invalid("InvalidSamplerArgument", $"{kind.Name}: {name} {what}.");
    }
}
