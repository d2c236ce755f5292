using System;

namespace RandOpt.Sampling;

/// <summary>A text that two configurations share where they are the same: names in any order and case, 1 equal to 1.0.</summary>
internal static class ConfigurationText
{
    public static string Of(ValueMap configuration)
    {
        string[] names = [.. configuration.Keys];
        Array.Sort(names, StringComparer.OrdinalIgnoreCase);
        return string.Join("\n", Array.ConvertAll(names, n => n.ToUpperInvariant().Replace('-', '_') + "=" + Of(configuration[n])));
    }

    private static string Of(object? value) =>
        value is not bool && ParameterValue.TryGetNumber(value, out double number) ? NumberText.Format(number) : ValueText.Literal(value);
}
