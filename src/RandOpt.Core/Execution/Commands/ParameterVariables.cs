using System.Collections.Generic;
using System.Linq;
using RandOpt.Sampling;

namespace RandOpt.Execution;

/// <summary>The environment variables that tell a command the parameters of its trial.</summary>
public static class ParameterVariables
{
    /// <summary>What their names begin with.</summary>
    public const string Prefix = "RANDOPT_PARAM_";

    /// <summary>The variables of a configuration; a parameter without a value has none.</summary>
    public static IEnumerable<KeyValuePair<string, string>> For(ValueMap configuration)
    {
        foreach (KeyValuePair<string, object?> parameter in configuration)
        {
            if (parameter.Value is not null)
            {
                yield return new(NameOf(parameter.Key), ValueText.Argument(parameter.Value));
            }
        }
    }

    /// <summary>A name that every shell takes for a variable: upper case, with _ for what is neither a letter of English nor a digit.</summary>
    private static string NameOf(string parameter) =>
        Prefix + string.Concat(parameter.ToUpperInvariant().Select(c => c is (>= 'A' and <= 'Z') or (>= '0' and <= '9') ? c : '_'));
}
