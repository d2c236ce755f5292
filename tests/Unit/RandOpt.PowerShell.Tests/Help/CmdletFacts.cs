using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Text;
using RandOpt.Help;

namespace RandOpt.PowerShell.Tests.Help;

/// <summary>What the engine knows of a cmdlet, in the words of its page.</summary>
internal sealed class CmdletFacts(CmdletInfo cmdlet)
{
    private const int SyntaxWidth = 100;

    // What stands last on a page, as it is the same for all cmdlets that have it.
    private static readonly string[] s_last = ["WhatIf", "Confirm"];

    /// <summary>The names of the parameters, in the order in which a page has them.</summary>
    public IReadOnlyList<string> ParameterNames => Sets
        .SelectMany(s => s.Parameters)
        .Where(p => !Cmdlet.CommonParameters.Contains(p.Name))
        .Select(p => p.Name)
        .Distinct()
        .OrderBy(n => Array.IndexOf(s_last, n))
        .ThenBy(n => n, StringComparer.OrdinalIgnoreCase)
        .ToArray();

    /// <summary>The section SYNTAX.</summary>
    public string Syntax => string.Join("\n\n", Sets.Select(SyntaxOf));

    /// <summary>The types that the cmdlet says it hands out.</summary>
    public IEnumerable<string> OutputTypes => cmdlet.OutputType.Select(t => t.Type == typeof(void) ? "None" : t.Name);

    /// <summary>A page to begin with, where there is none yet.</summary>
    public string Skeleton =>
        $"# {cmdlet.Name}\n\n## SYNOPSIS\n\n## SYNTAX\n\n{Syntax}\n\n## DESCRIPTION\n\n## EXAMPLES\n\n## PARAMETERS\n\n"
        + string.Concat(ParameterNames.Select(n => $"### -{n}\n\n{ParameterBlocks(n, null)}\n\n"))
        + "### CommonParameters\n\n## INPUTS\n\n## OUTPUTS\n\n## NOTES\n\n## RELATED LINKS\n";

    private IEnumerable<CommandParameterSetInfo> Sets => cmdlet.ParameterSets.OrderByDescending(s => s.IsDefault).ThenBy(s => s.Name, StringComparer.Ordinal);

    /// <summary>The yaml blocks of a parameter, one for each group of parameter sets that it is alike in.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="page">What the page has of it, for what the engine does not know.</param>
    public string ParameterBlocks(string name, PageParameter? page)
    {
        List<(string Set, ParameterFacts Facts)> all = [];
        foreach (CommandParameterSetInfo set in Sets)
        {
            if (set.Parameters.FirstOrDefault(p => p.Name == name) is { } parameter && !IsHidden(parameter, set))
            {
                all.Add((NameOf(set), FactsOf(parameter, page)));
            }
        }

        IEnumerable<ParameterFacts> groups = all
            .GroupBy(f => f.Facts.ToString())
            .Select(g => g.First().Facts with { ParameterSets = g.Count() == cmdlet.ParameterSets.Count ? [ParameterFacts.AllSets] : [.. g.Select(f => f.Set)] });
        return string.Join("\n\n", groups.Select(g => Fenced(g.ToString(), "yaml")));
    }

    /// <summary>The same of what the page has.</summary>
    public static string BlocksOf(PageParameter page) => string.Join("\n\n", page.Facts.Select(f => Fenced(f.ToString(), "yaml")));

    /// <summary>The section SYNTAX of a page.</summary>
    public static string SyntaxOf(CmdletPage page) => string.Join("\n\n", page.Syntax.Select(s => Titled(s.Set, s.IsDefault, s.Text)));

    private static string Titled(string set, bool isDefault, string text) =>
        (set == ParameterFacts.AllSets ? string.Empty : $"### {set}{(isDefault ? " (Default)" : string.Empty)}\n\n") + Fenced(text, string.Empty);

    private static string Fenced(string text, string kind) => $"```{kind}\n{text}\n```";

    private static string NameOf(CommandParameterSetInfo set) => set.Name == ParameterAttribute.AllParameterSets ? ParameterFacts.AllSets : set.Name;

    private string SyntaxOf(CommandParameterSetInfo set)
    {
        StringBuilder text = new(cmdlet.Name);
        int length = text.Length;
        string[] hidden = set.Parameters.Where(p => IsHidden(p, set)).Select(p => "-" + p.Name).ToArray();
        foreach (string part in Parts(set.ToString()).Where(p => !hidden.Contains(p.Trim('[', ']').Split(' ', ']')[0])))
        {
            if (length + 1 + part.Length > SyntaxWidth)
            {
                text.Append('\n');
                length = 0;
            }

            text.Append(' ').Append(part);
            length += 1 + part.Length;
        }

        return Titled(NameOf(set), set.IsDefault, text.ToString());
    }

    /// <summary>Each parameter with its value.</summary>
    private static IEnumerable<string> Parts(string syntax)
    {
        StringBuilder part = new();
        int depth = 0;
        foreach (string word in syntax.Split(' '))
        {
            if (part.Length > 0 && depth == 0 && !word.StartsWith('<') && !word.StartsWith('{'))
            {
                yield return part.ToString();
                part.Clear();
            }

            part.Append(part.Length > 0 ? " " : string.Empty).Append(word);
            depth += word.Count(c => c is '[' or '{') - word.Count(c => c is ']' or '}');
        }

        yield return part.ToString();
    }

    private bool IsHidden(CommandParameterInfo parameter, CommandParameterSetInfo set) => cmdlet.Parameters[parameter.Name].Attributes
        .OfType<ParameterAttribute>()
        .Any(a => a.DontShow && a.ParameterSetName == set.Name);

    private ParameterFacts FactsOf(CommandParameterInfo parameter, PageParameter? page)
    {
        Type type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        Type one = type.IsArray ? type.GetElementType()! : type;
        one = Nullable.GetUnderlyingType(one) ?? one;
        string[] accepted = one.IsEnum ? Enum.GetNames(one) : parameter.Attributes.OfType<ValidateSetAttribute>().SelectMany(v => v.ValidValues).ToArray();
        string[] pipeline =
        [
            .. parameter.ValueFromPipelineByPropertyName ? ["ByPropertyName"] : Array.Empty<string>(),
            .. parameter.ValueFromPipeline ? ["ByValue"] : Array.Empty<string>(),
        ];
        return new ParameterFacts
        {
            Type = type.Name,
            ParameterSets = [],
            Aliases = [.. parameter.Aliases.Order(StringComparer.Ordinal)],
            AcceptedValues = accepted,
            IsRequired = parameter.IsMandatory,
            Position = parameter.Position < 0 ? ParameterFacts.Named : parameter.Position.ToString(CultureInfo.InvariantCulture),
            DefaultValue = DefaultOf(parameter) ?? page?.Facts[0].DefaultValue ?? "None",
            PipelineInput = pipeline.Length == 0 ? "False" : $"True ({string.Join(", ", pipeline)})",
            AcceptsWildcards = parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any(),
        };
    }

    /// <summary>What a new cmdlet has; null where that is nothing, and the page says in words what happens then.</summary>
    private string? DefaultOf(CommandParameterInfo parameter)
    {
        if (parameter.IsMandatory)
        {
            return "None";
        }

        if (parameter.ParameterType == typeof(SwitchParameter))
        {
            return "False";
        }

        return cmdlet.ImplementingType.GetProperty(parameter.Name)!.GetValue(Activator.CreateInstance(cmdlet.ImplementingType)) switch
        {
            null or "" or ICollection { Count: 0 } => null,
            ICollection many => string.Join(", ", many.Cast<object>()),
            var value => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
    }
}
