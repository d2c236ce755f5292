using System;
using System.Globalization;

namespace RandOpt.Sampling;

/// <summary>A text does not read as a sampler: says where, and what was expected there.</summary>
public sealed class SamplerFormatException : RandOptException
{
    /// <summary>Creates the error.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="position">Where it stops making sense: the number of characters before that place.</param>
    /// <param name="expected">What would have made sense there.</param>
    public SamplerFormatException(string text, int position, string expected)
        : base(ErrorKind.InvalidArgument, "InvalidSamplerText", Compose(text, position, expected))
    {
        Text = text;
        Position = position;
    }

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>Where it stops making sense: the number of characters before that place.</summary>
    public int Position { get; }

    private static string Compose(string text, int position, string expected) => string.Format(
        CultureInfo.InvariantCulture,
        "Cannot read the sampler \"{0}\": at position {1}, {2}{3}    {4}{3}    {5}^",
        text,
        position + 1,
        Sentence.End(expected),
        Environment.NewLine,
        text.Replace('\n', ' ').Replace('\r', ' ').Replace('\t', ' '),
        new string(' ', position));
}
