using System;
using System.Collections.Generic;
using System.Numerics;

namespace RandOpt.Sampling;

/// <summary>A distribution that a value is drawn from, with a random stream of its own.</summary>
public abstract class Sampler
{
    private readonly PythonRandom _random = new();

    /// <summary>The name in the text form, such as <c>Uniform</c>.</summary>
    public string Name => GetType().Name;

    /// <summary>Whether every value drawn is a number.</summary>
    public abstract bool IsNumeric { get; }

    /// <summary>The least value that can be drawn, negative infinity where there is none; NaN where values are not numbers.</summary>
    public abstract double Minimum { get; }

    /// <summary>The greatest value that can be drawn, infinity where there is none; NaN where values are not numbers.</summary>
    public abstract double Maximum { get; }

    /// <summary>Whether each draw is the parent's value plus a perturbation that makes sense: false for categories and constants.</summary>
    public virtual bool IsPerturbation => IsNumeric;

    /// <summary>Reads the text form of a sampler, such as <c>Gaussian(0.0, 0.6)</c> or <c>Choice(['adam', 'sgd'])</c>.</summary>
    /// <exception cref="SamplerFormatException">The text is not that of a sampler.</exception>
    /// <exception cref="RandOptException">An argument is out of its range.</exception>
    public static Sampler Parse(string text) => SamplerParser.Parse(text);

    /// <summary>Draws the next value.</summary>
    public object? Sample() => Draw(_random);

    /// <summary>The least value that the distribution reaches a probability at, of the type that <see cref="Sample"/> gives: 0.5 for the median.</summary>
    /// <remarks>Items of a <see cref="Choice"/> that are not all numbers count in the order of their list.</remarks>
    /// <param name="probability">From 0 to 1.</param>
    /// <exception cref="RandOptException">The probability is not from 0 to 1.</exception>
    public object? InverseCdf(double probability)
    {
        if (!(probability >= 0 && probability <= 1))
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument, "InvalidProbability", $"A probability is from 0 to 1, and not {NumberText.Format(probability)}.");
        }

        return ValueAt(probability);
    }

    /// <summary>The probability that a draw is at most a value; NaN where draws are not numbers.</summary>
    /// <param name="value">The value.</param>
    public double Cdf(double value) => IsNumeric && !double.IsNaN(value) ? ProbabilityUpTo(value) : double.NaN;

    /// <summary>The probability that a draw is below a value; NaN where draws are not numbers.</summary>
    internal double CdfBelow(double value) => IsNumeric && !double.IsNaN(value) ? ProbabilityBelow(value) : double.NaN;

    /// <summary>Seeds the stream as CPython's <c>random.seed</c> does.</summary>
    /// <param name="seed">Any integer; its absolute value counts.</param>
    public void Seed(BigInteger seed) => _random.Seed(seed);

    /// <summary>What has to be kept to go on from here later.</summary>
    public RandomState GetState() => _random.GetState();

    /// <summary>Goes on from a state that <see cref="GetState"/> returned.</summary>
    public void SetState(RandomState state) => _random.SetState(state ?? throw new ArgumentNullException(nameof(state)));

    /// <summary>The text form, which <see cref="Parse"/> reads back.</summary>
    public override string ToString() => $"{Name}({string.Join(", ", Arguments)})";

    /// <summary>Draws a value from a stream: the sampler's own, or that of the sampler it stands in.</summary>
    internal abstract object? Draw(PythonRandom random);

    /// <summary>What <see cref="InverseCdf"/> does with a probability from 0 to 1.</summary>
    private protected abstract object? ValueAt(double probability);

    /// <summary>What <see cref="Cdf"/> does with a number, where draws are numbers.</summary>
    private protected abstract double ProbabilityUpTo(double value);

    /// <summary>What <see cref="CdfBelow"/> does with a number, where draws are numbers.</summary>
    private protected abstract double ProbabilityBelow(double value);

    /// <summary>The arguments of the text form.</summary>
    private protected abstract IEnumerable<string> Arguments { get; }

    /// <summary>Throws unless an argument is within its range; what is required is put into words only then.</summary>
    private protected void Require(bool holds, Func<string> requirement)
    {
        if (!holds)
        {
            throw new RandOptException(ErrorKind.InvalidArgument, "InvalidSamplerArgument", $"{Name}: {requirement()}.");
        }
    }

    private protected double RequireFinite(string name, double value)
    {
        Require(!double.IsNaN(value) && !double.IsInfinity(value), () => $"{name} is {NumberText.Format(value)}, and must be a finite number");
        return value;
    }

    private protected double RequirePositive(string name, double value)
    {
        Require(RequireFinite(name, value) > 0, () => $"{name} is {NumberText.Format(value)}, and must be above 0");
        return value;
    }
}
