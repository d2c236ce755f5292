using System;
using System.Collections.Generic;
using System.Linq;

namespace RandOpt.Ropt;

/// <summary>A setting of `ropt`: an option before the command, such as --max-failure, or a variable, such as ROPT_MAX_FAILURE.</summary>
public sealed class RoptOption
{
    private const string VariablePrefix = "ROPT_";

    internal RoptOption(string name, string? value, string description, string? otherwise = null, params string[] otherNames)
    {
        Variable = VariablePrefix + name;
        Names = [.. otherNames, "--" + name.ToLowerInvariant().Replace('_', '-')];
        Value = value;
        Description = description;
        Otherwise = otherwise;
    }

    /// <summary>The variable.</summary>
    public string Variable { get; }

    /// <summary>The names of the option; the last is that of the variable in lower case, with dashes.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>What stands for the value in the help; null for a flag, which needs none.</summary>
    public string? Value { get; }

    /// <summary>What it says, in a line.</summary>
    public string Description { get; }

    /// <summary>What holds where it is not given; null where that goes without saying.</summary>
    public string? Otherwise { get; }

    /// <summary>Whether the option may be given again and again, and each counts.</summary>
    public bool IsRepeatable { get; internal init; }

    /// <summary>Whether it is on where it is given, without a value.</summary>
    public bool IsFlag => Value is null;

    /// <summary>Whether this is one of its names.</summary>
    internal bool Has(string name) => Names.Contains(name, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Names) + (Value is null ? string.Empty : " " + Value);
}
