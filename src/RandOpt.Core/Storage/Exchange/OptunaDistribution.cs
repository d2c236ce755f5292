using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text;
using RandOpt.Sampling;

namespace RandOpt.Storage.Exchange;

/// <summary>What a parameter of Optuna is drawn from, as its journal has it: <c>{"name": "FloatDistribution", "attributes": {"low": 0.0, ...}}</c>.</summary>
internal sealed record OptunaDistribution
{
    // A grid that begins beside the multiples of its step becomes a list of its values up to so many.
    private const int MostChoices = 1000;

    private enum Kind
    {
        Float,
        Int,
        Categorical,
    }

    private Kind Values { get; init; }

    private double Low { get; init; }

    private double High { get; init; }

    /// <summary>The distance between two values; null where there are all between the ends.</summary>
    private double? Step { get; init; }

    private bool IsLog { get; init; }

    private IReadOnlyList<object?> Choices { get; init; } = [];

    /// <summary>Reads it.</summary>
    /// <param name="text">The JSON that a line of the journal has as a text.</param>
    /// <exception cref="RandOptException">It is none, or of a kind that is not known.</exception>
    public static OptunaDistribution Parse(string text)
    {
        ValueMap map = new JsonValueReader().ReadObject(Encoding.UTF8.GetBytes(text));
        string name = map.TryGetValue("name", out object? given) ? given as string ?? string.Empty : string.Empty;
        ValueMap attributes = map.TryGetValue("attributes", out object? nested) && nested is ValueMap values ? values : ValueMap.Empty;

        // The longer names are those of versions before 3.
        return name switch
        {
            "FloatDistribution" or "UniformDistribution" => Range(Kind.Float, attributes, Flag(attributes, "log"), "step"),
            "LogUniformDistribution" => Range(Kind.Float, attributes, isLog: true, "step"),
            "DiscreteUniformDistribution" => Range(Kind.Float, attributes, isLog: false, "q"),
            "IntDistribution" or "IntUniformDistribution" => Range(Kind.Int, attributes, Flag(attributes, "log"), "step"),
            "IntLogUniformDistribution" => Range(Kind.Int, attributes, isLog: true, "step"),
            "CategoricalDistribution" when attributes.TryGetValue("choices", out object? choices) && choices is IReadOnlyList<object?> { Count: > 0 } list =>
                new OptunaDistribution { Values = Kind.Categorical, Choices = list },
            _ => throw new RandOptException(ErrorKind.InvalidData, "UnknownDistribution", $"The distribution {text} is not known."),
        };
    }

    /// <summary>The value of the parameter, which the journal has as a number: of a list it is the place.</summary>
    /// <exception cref="RandOptException">There is no such value.</exception>
    public object? ValueOf(object? number)
    {
        if (!ParameterValue.TryGetNumber(number, out double value))
        {
            throw Invalid(number);
        }

        switch (Values)
        {
            case Kind.Float:
                return value;
            case Kind.Int:
                return number is long or BigInteger ? number
                    : double.IsNaN(value) || double.IsInfinity(value) ? throw Invalid(number)
                    : ParameterValue.FromInteger(new BigInteger(value));
            default:
                return value >= 0 && value < Choices.Count ? Choices[(int)value] : throw Invalid(number);
        }
    }

    /// <summary>Whether Optuna takes both for the same parameter; what is not it leaves out.</summary>
    public bool IsLike(OptunaDistribution other) =>
        Values == other.Values && IsLog == other.IsLog && ValueComparer.Instance.Equals(Choices, other.Choices);

    /// <summary>What covers both: ranges may differ from trial to trial.</summary>
    public OptunaDistribution With(OptunaDistribution other) => !IsLike(other) ? other : this with
    {
        Low = Math.Min(Low, other.Low),
        High = Math.Max(High, other.High),
        Step = Step == other.Step ? Step : null,
    };

    /// <summary>The sampler that draws the same values.</summary>
    public Sampler ToSampler()
    {
        if (Values == Kind.Categorical)
        {
            return new Choice(Choices);
        }

        if (Values == Kind.Int)
        {
            return IsLog ? new Quantized(new LogUniform(Low, High), 1L)
                : Step is double whole and > 1 ? Grid(new Integer(new BigInteger(Low), new BigInteger(High)), (long)whole)
                : new Integer(new BigInteger(Low), new BigInteger(High));
        }

        return IsLog ? new LogUniform(Low, High) : Step is double step ? Grid(new Uniform(Low, High), step) : new Uniform(Low, High);
    }

    private static OptunaDistribution Range(Kind kind, ValueMap attributes, bool isLog, string step) => new()
    {
        Values = kind,
        Low = Number(attributes, "low"),
        High = Number(attributes, "high"),
        Step = attributes.TryGetValue(step, out object? given) && ParameterValue.TryGetNumber(given, out double distance) ? distance : null,
        IsLog = isLog,
    };

    private static bool Flag(ValueMap attributes, string name) => attributes.TryGetValue(name, out object? flag) && flag is true;

    private static double Number(ValueMap attributes, string name) => attributes.TryGetValue(name, out object? value) && ParameterValue.TryGetNumber(value, out double number)
        ? number
        : throw new RandOptException(ErrorKind.InvalidData, "UnknownDistribution", $"A distribution has no {name}.");

    private static RandOptException Invalid(object? number) =>
        new(ErrorKind.InvalidData, "InvalidValue", $"{ValueText.Literal(number)} is no value of its distribution.");

    /// <summary>The values from the lower end on, a step apart.</summary>
    private Sampler Grid(Sampler range, object step)
    {
        ParameterValue.TryGetNumber(step, out double distance);
        double first = Low / distance;
        if (Math.Abs(first - Math.Round(first)) < 1e-9)
        {
            return new Quantized(range, step);
        }

        double count = Math.Floor(((High - Low) / distance) + 1e-9) + 1;
        IEnumerable<int> places = Enumerable.Range(0, (int)Math.Min(count, MostChoices));
        return count > MostChoices ? range
            : step is long whole ? new Choice(places.Select(k => (object?)((long)Low + (k * whole))))
            : new Choice(places.Select(k => (object?)At(k, distance)));
    }

    /// <summary>As people write it: two steps of 0.1 from 0.05 are at 0.25, not at 0.25000000000000006.</summary>
    private double At(int k, double step) =>
        decimal.TryParse(NumberText.Format(Low), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal low)
        && decimal.TryParse(NumberText.Format(step), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal distance)
        && Math.Abs(Low) < 1e9 && High < 1e9 && (double)low == Low && (double)distance == step
            ? NumberText.ParseDouble((low + (k * distance)).ToString(CultureInfo.InvariantCulture))
            : Low + (k * step);
}
