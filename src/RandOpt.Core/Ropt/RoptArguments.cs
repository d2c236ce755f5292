using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Execution;
using RandOpt.Sampling;

namespace RandOpt.Ropt;

/// <summary>The command that `ropt` was given: environment assignments, the program, and which of its arguments are parameters.</summary>
/// <param name="Space">The parameters, in the order of the arguments.</param>
/// <param name="Template">The command with a hole for each parameter.</param>
/// <param name="Environment">Variables that were set before the program, as in <c>CUDA_VISIBLE_DEVICES=0 python ...</c>.</param>
public sealed record RoptArguments(SearchSpace Space, CommandTemplate Template, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>What may not be meant as it is written, for the user to see.</summary>
    public IReadOnlyList<string> Hints { get; init; } = [];

    /// <summary>Reads the arguments.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="declared">Parameters that are no arguments of their own.</param>
    /// <param name="otherwise">The parameters where there are no others.</param>
    /// <param name="files">The names of the template files.</param>
    /// <exception cref="RandOptException">There is no command, or a sampler's text does not read.</exception>
    public static RoptArguments Parse(
        IReadOnlyList<string> arguments, IReadOnlyList<Parameter>? declared = null, IReadOnlyList<Parameter>? otherwise = null, IReadOnlyList<string>? files = null)
    {
        Dictionary<string, string> environment = new(StringComparer.Ordinal);
        List<string> hints = [];
        int at = 0;
        for (; at < arguments.Count && IsAssignment(arguments[at], out string variable, out string value); at++)
        {
            environment[variable] = value;
            if (IsSampler(value))
            {
                hints.Add($"'{arguments[at]}' sets an environment variable to that text. Parameters are arguments of the command: write it after the command's name.");
            }
        }

        if (at == arguments.Count)
        {
            throw new RandOptException(ErrorKind.InvalidArgument, "NoCommand", "There is no command to run. Write it after ropt: ropt python train.py --lr='Uniform(0, 1)'. See ropt --help.");
        }

        List<Parameter> parameters = [.. declared ?? []];
        List<Word> words = [];
        foreach (string argument in arguments.Skip(at + 1))
        {
            int equals = argument.IndexOf('=');
            string name = equals < 0 ? string.Empty : argument.Substring(0, equals).TrimStart('-');
            int dashes = equals - name.Length;
            if (equals < 0 || name.Length == 0 || dashes > 2 || SamplerIn(argument.Substring(equals + 1), argument) is not Sampler sampler)
            {
                if (IsSampler(argument))
                {
                    hints.Add($"'{argument}' is passed on as it is. To make it a parameter, write it with its name and '=' in one argument: --name='{argument}'.");
                }

                words.Add(new Word(argument, null));
                continue;
            }

            parameters.Add(new Parameter(name, sampler));
            words.Add(new Word(argument, name));
        }

        SearchSpace space = new(parameters.Count == 0 && otherwise is not null ? otherwise : parameters);
        bool IsName(string name) => space.Find(name) is not null || HoleValues.IsOwnName(name) || files?.Contains(name) == true;
        CommandTemplate template = new(
            TextTemplate.ParseKnown(arguments[at], IsName),
            words.Select(w => w.Parameter is null ? [TextTemplate.ParseKnown(w.Argument, IsName)] : WithValue(w.Argument, w.Parameter)).ToArray());
        return new RoptArguments(space, template, environment) { Hints = hints };
    }

    /// <summary>An argument with its value in the place of the sampler. An option with one dash takes its value as the argument after it.</summary>
    private static IReadOnlyList<TextTemplate> WithValue(string argument, string name) =>
        argument.IndexOf(name, StringComparison.Ordinal) == 1
            ? [TextTemplate.Literal("-" + name), TextTemplate.WithValue(string.Empty, name)]
            : [TextTemplate.WithValue(argument.Substring(0, argument.IndexOf('=') + 1), name)];

    private static bool IsAssignment(string argument, out string variable, out string value)
    {
        int equals = argument.IndexOf('=');
        variable = equals < 0 ? string.Empty : argument.Substring(0, equals);
        value = argument.Substring(equals + 1);
        return variable.Length > 0 && variable.All(c => c < '\x80' && (char.IsLetterOrDigit(c) || c == '_')) && !char.IsDigit(variable[0]);
    }

    /// <summary>The sampler in an argument's value; null where it is none, so that the argument is passed as it is.</summary>
    private static Sampler? SamplerIn(string value, string argument)
    {
        string text = WithoutQuotes(value.Trim());
        int open = text.IndexOf('(');
        string name = open < 0 ? string.Empty : text.Substring(0, open).Trim();
        if (name.Length == 0 || text[text.Length - 1] != ')' || !name.All(c => char.IsLetterOrDigit(c) || c == '_'))
        {
            return SamplerKind.Find(name) is null ? null : ParseIn(argument, text);
        }

        if (SamplerKind.Find(name) is not null)
        {
            return ParseIn(argument, text);
        }

        // Some other function's call is the command's business; a sampler's name misspelt is not.
        return NearestName.Find(name, SamplerKind.All.Select(k => k.Name)) is string near
            ? throw new RandOptException(
                ErrorKind.InvalidArgument,
                "UnknownSampler",
                $"In '{argument}' there is no sampler '{name}'; did you mean {near}? To pass the text as it is, write it as a constant: {argument.Substring(0, argument.IndexOf('=') + 1)}Constant(\"{text}\").")
            : null;
    }

    private static Sampler ParseIn(string argument, string text)
    {
        try
        {
            return Sampler.Parse(text);
        }
        catch (RandOptException e) when (e is not SamplerFormatException)
        {
            throw new RandOptException(e.Kind, e.ErrorId, $"In '{argument}': {e.Message}", e);
        }
    }

    private static bool IsSampler(string argument)
    {
        int open = argument.IndexOf('(');
        return open > 0 && argument[argument.Length - 1] == ')' && SamplerKind.Find(argument.Substring(0, open).Trim()) is not null;
    }

    /// <summary>cmd.exe leaves single quotes where they are.</summary>
    private static string WithoutQuotes(string text) =>
        text.Length >= 2 && text[0] is '\'' or '"' && text[text.Length - 1] == text[0] ? text.Substring(1, text.Length - 2) : text;

    /// <summary>An argument, and the parameter that it is. No tuple: lists of those are not compiled ahead of time.</summary>
    private sealed record Word(string Argument, string? Parameter);
}
