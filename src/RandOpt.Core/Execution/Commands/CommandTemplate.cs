using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Sampling;

namespace RandOpt.Execution;

/// <summary>A command with holes in its program and its arguments.</summary>
public sealed class CommandTemplate
{
    private readonly TextTemplate _program;
    private readonly IReadOnlyList<IReadOnlyList<TextTemplate>> _arguments;

    /// <summary>Creates the command; arguments in a group belong together, and are dropped together.</summary>
    internal CommandTemplate(TextTemplate program, IReadOnlyList<IReadOnlyList<TextTemplate>> arguments)
    {
        _program = program;
        _arguments = arguments;
        foreach (TextTemplate text in Texts)
        {
            text.CheckFormats();
        }
    }

    /// <summary>The names in the holes, each once.</summary>
    public IEnumerable<string> HoleNames => Texts.SelectMany(t => t.HoleNames).Distinct(StringComparer.Ordinal);

    /// <summary>The program, where it is the same for every trial; null where a hole stands in it.</summary>
    public string? FixedProgram => _program.FixedText;

    private IEnumerable<TextTemplate> Texts => _arguments.SelectMany(g => g).Prepend(_program);

    /// <summary>Reads a command in which every hole counts.</summary>
    /// <param name="command">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="RandOptException">A hole is not closed, or has a format of no number.</exception>
    public static CommandTemplate Parse(string command, IEnumerable<string> arguments) => Create(command, arguments, TextTemplate.Parse);

    /// <summary>Reads a command in which only holes with a known name count.</summary>
    /// <param name="command">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="isName">Whether there is something of that name to fill a hole with.</param>
    /// <exception cref="RandOptException">A hole has a format of no number.</exception>
    public static CommandTemplate ParseKnown(string command, IEnumerable<string> arguments, Func<string, bool> isName) =>
        Create(command, arguments, text => TextTemplate.ParseKnown(text, isName));

    /// <summary>Throws where there is nothing to fill a hole with.</summary>
    /// <param name="names">The parameters and the template files; what every trial has of its own counts besides.</param>
    /// <exception cref="RandOptException">A name in a hole is none of them.</exception>
    public void CheckHoles(IEnumerable<string> names)
    {
        string[] known = [.. names.Concat(HoleValues.OwnNames).Distinct(NameComparer.Instance)];
        foreach (Hole hole in Texts.SelectMany(t => t.Holes))
        {
            if (!known.Contains(hole.Name, NameComparer.Instance))
            {
                throw new RandOptException(
                    ErrorKind.InvalidArgument,
                    "UnknownHole",
                    $"The command has a hole {hole.Source}, and there is no parameter '{hole.Name}': {NearestName.Hint(hole.Name, known, "{{{0}}}")} For a brace as it is, write {{{hole.Source}}}.");
            }
        }
    }

    /// <summary>The command for one trial.</summary>
    /// <exception cref="RandOptException">A value does not fit its hole, or the program's name is dropped.</exception>
    public CommandLine Fill(HoleValues values)
    {
        string program = _program.Fill(values) ?? throw new RandOptException(
            ErrorKind.InvalidArgument,
            "NoCommand",
            $"The program to run depends on {string.Join(" and ", _program.HoleNames.Select(n => $"'{n}'"))}, and with this configuration there is none. Give every configuration the name of a program.");
        List<string> arguments = [];
        foreach (IReadOnlyList<TextTemplate> group in _arguments)
        {
            string?[] filled = [.. group.Select(t => t.Fill(values))];
            if (Array.IndexOf(filled, null) < 0)
            {
                arguments.AddRange(filled!);
            }
        }

        return new CommandLine(program, arguments);
    }

    private static CommandTemplate Create(string command, IEnumerable<string> arguments, Func<string, TextTemplate> parse) =>
        new(parse(command), arguments.Select(a => (IReadOnlyList<TextTemplate>)[parse(a)]).ToArray());
}
