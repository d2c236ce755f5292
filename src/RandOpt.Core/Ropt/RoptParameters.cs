using System;
using System.Collections.Generic;
using RandOpt.Sampling;

namespace RandOpt.Ropt;

/// <summary>Reads parameters that are no arguments of the command: <c>lr=LogUniform(1e-5, 1e-1)</c>, <c>x=[1, 2]</c>, <c>y=3</c>.</summary>
internal static class RoptParameters
{
    private const char Separator = ';';

    /// <exception cref="RandOptException">One has no name, or its sampler does not read.</exception>
    public static IReadOnlyList<Parameter> Read(List<RoptOptionValue> values)
    {
        List<Parameter> parameters = [];
        foreach (RoptOptionValue value in values)
        {
            foreach (string text in QuotedText.Split(value.Text, Separator))
            {
                if (!string.IsNullOrWhiteSpace(text))
                {
                    parameters.Add(ReadOne(value, text));
                }
            }
        }

        return parameters;
    }

    private static Parameter ReadOne(RoptOptionValue value, string text)
    {
        int equals = text.IndexOf('=');
        string name = equals < 0 ? string.Empty : text.Substring(0, equals).Trim();
        string sampler = text.Substring(equals + 1).Trim();
        if (name.Length == 0 || sampler.Length == 0)
        {
            throw value.MustBe("a name, '=' and a sampler or a value, such as lr=LogUniform(1e-5, 1e-1)");
        }

        try
        {
            return new Parameter(name, SamplerFor(sampler));
        }
        catch (RandOptException e)
        {
            throw value.Because(e);
        }
    }

    /// <summary>A sampler, a list or a value.</summary>
    /// <exception cref="RandOptException">It does not read.</exception>
    internal static Sampler SamplerFor(string text)
    {
        if (text.StartsWith("[", StringComparison.Ordinal))
        {
            return Sampler.Parse($"Choice({text})");
        }

        if (text.EndsWith(")", StringComparison.Ordinal) && text.IndexOf('(') > 0)
        {
            return Sampler.Parse(text);
        }

        // A number, True, a text in quotes; anything else is a text as it is.
        try
        {
            return Sampler.Parse($"Constant({text})");
        }
        catch (SamplerFormatException) when (text[0] is not ('\'' or '"') && text.IndexOf('(') < 0)
        {
            return new Constant(text);
        }
    }
}
