using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace RandOpt.Help;

/// <summary>What there is to know of a parameter besides its meaning, written as the lines of a yaml block.</summary>
internal sealed record ParameterFacts
{
    /// <summary>What stands for all parameter sets.</summary>
    public const string AllSets = "(All)";

    /// <summary>The position of a parameter that has none.</summary>
    public const string Named = "Named";

    private const string AcceptedValuesKey = "Accepted values";

    private static readonly string[] s_keys =
        ["Type", "Parameter Sets", "Aliases", AcceptedValuesKey, "Required", "Position", "Default value", "Accept pipeline input", "Accept wildcard characters"];

    public required string Type { get; init; }

    public required IReadOnlyList<string> ParameterSets { get; init; }

    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>The values that there are; empty where they are not a few.</summary>
    public required IReadOnlyList<string> AcceptedValues { get; init; }

    public required bool IsRequired { get; init; }

    public required string Position { get; init; }

    public required string DefaultValue { get; init; }

    /// <summary><c>False</c>, <c>True (ByValue)</c>, <c>True (ByPropertyName)</c>, or both.</summary>
    public required string PipelineInput { get; init; }

    public required bool AcceptsWildcards { get; init; }

    /// <summary>Whether the parameter is one of a parameter set.</summary>
    public bool IsIn(string set) => ParameterSets.Contains(set) || ParameterSets.Contains(AllSets);

    /// <summary>Reads the lines of a block.</summary>
    /// <param name="text">The block.</param>
    /// <param name="file">The page's file.</param>
    /// <param name="line">The line of the page that the block's first line is.</param>
    /// <exception cref="PageException">A key is missing, unknown or there twice, or its value makes no sense.</exception>
    public static ParameterFacts Parse(string text, string file, int line)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            int colon = lines[i].IndexOf(':', StringComparison.Ordinal);
            string key = colon < 0 ? lines[i] : lines[i][..colon];
            if (!s_keys.Contains(key))
            {
                throw new PageException(file, line + i, $"'{key}' is no fact of a parameter; there are {string.Join(", ", s_keys)}.");
            }

            if (!values.TryAdd(key, lines[i][(colon + 1)..].Trim()))
            {
                throw new PageException(file, line + i, $"'{key}' stands twice.");
            }
        }

        string Value(string key) => values.TryGetValue(key, out string? value)
            ? value
            : throw new PageException(file, line, $"The parameter's block has no '{key}'.");
        bool Flag(string key) => Value(key) switch
        {
            "True" => true,
            "False" => false,
            var other => throw new PageException(file, line, $"'{key}' is '{other}', and has to be True or False."),
        };

        return new ParameterFacts
        {
            Type = Value("Type"),
            ParameterSets = List(Value("Parameter Sets")),
            Aliases = List(Value("Aliases")),
            AcceptedValues = List(values.GetValueOrDefault(AcceptedValuesKey, string.Empty)),
            IsRequired = Flag("Required"),
            Position = Value("Position"),
            DefaultValue = Value("Default value"),
            PipelineInput = Value("Accept pipeline input"),
            AcceptsWildcards = Flag("Accept wildcard characters"),
        };
    }

    /// <summary>The lines of the block, which <see cref="Parse"/> reads back.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        void Add(string key, string value) => text.Append(key).Append(':').Append(value.Length > 0 ? " " : string.Empty).Append(value).Append('\n');
        Add("Type", Type);
        Add("Parameter Sets", string.Join(", ", ParameterSets));
        Add("Aliases", string.Join(", ", Aliases));
        if (AcceptedValues.Count > 0)
        {
            Add(AcceptedValuesKey, string.Join(", ", AcceptedValues));
        }

        Add("Required", IsRequired ? "True" : "False");
        Add("Position", Position);
        Add("Default value", DefaultValue);
        Add("Accept pipeline input", PipelineInput);
        Add("Accept wildcard characters", AcceptsWildcards ? "True" : "False");
        return text.ToString().TrimEnd('\n');
    }

    private static string[] List(string value) => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
