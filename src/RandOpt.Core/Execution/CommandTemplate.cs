using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using RandOpt.Sampling;

namespace RandOpt.Execution;

/// <summary>
/// A command with holes: <c>{name}</c> stands for the parameter's value. <c>{{</c> is a brace, and <c>}}</c> closes it;
/// braces that do not enclose a name stand for themselves.
/// </summary>
public sealed class CommandTemplate
{
    private readonly IReadOnlyList<IReadOnlyList<Piece>> _words;

    private CommandTemplate(IReadOnlyList<IReadOnlyList<Piece>> words) => _words = words;

    /// <summary>The names in the holes, each once.</summary>
    public IEnumerable<string> HoleNames => _words.SelectMany(w => w).Where(p => p.IsHole).Select(p => p.Text).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>The program, where it is the same for every trial; null where a hole stands in it.</summary>
    public string? FixedProgram => _words[0].Any(p => p.IsHole) ? null : string.Concat(_words[0].Select(p => p.Text));

    /// <summary>Reads a command with holes.</summary>
    /// <param name="command">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    public static CommandTemplate Parse(string command, IEnumerable<string> arguments) =>
        new(arguments.Prepend(command).Select(ReadHoles).ToArray());

    /// <summary>Throws where a hole has no parameter.</summary>
    /// <exception cref="RandOptException">A name in a hole is not that of a parameter.</exception>
    public void CheckHoles(SearchSpace space)
    {
        foreach (string name in HoleNames)
        {
            if (space.Find(name) is null)
            {
                throw new RandOptException(
                    ErrorKind.InvalidArgument, "UnknownHole", $"The command has a hole {{{name}}}, and there is no parameter '{name}': {NearestName.Hint(name, [.. space.Names], "{{{0}}}")} For a brace as it is, write {{{{{name}}}}}.");
            }
        }
    }

    /// <summary>The command for one trial.</summary>
    public CommandLine Fill(ValueMap configuration)
    {
        string[] words = _words.Select(w => string.Concat(w.Select(p => p.IsHole ? ValueText.Argument(configuration[p.Text]) : p.Text))).ToArray();
        return new CommandLine(words[0], words.Skip(1).ToArray());
    }

    /// <summary>A command without holes in its words, but for the arguments that are parameters.</summary>
    internal static CommandTemplate FromPieces(IEnumerable<IReadOnlyList<Piece>> words) => new(words.ToArray());

    private static List<Piece> ReadHoles(string word)
    {
        List<Piece> pieces = [];
        StringBuilder literal = new();
        int openBraces = 0;
        for (int i = 0; i < word.Length; i++)
        {
            bool isDouble = i + 1 < word.Length && word[i + 1] == word[i];
            if (word[i] == '{' && isDouble)
            {
                literal.Append('{');
                openBraces++;
                i++;
            }
            else if (word[i] == '}' && isDouble && openBraces > 0)
            {
                literal.Append('}');
                openBraces--;
                i++;
            }
            else if (word[i] == '{' && NameAt(word, i + 1) is string name)
            {
                pieces.Add(new Piece(literal.ToString(), IsHole: false));
                pieces.Add(new Piece(name, IsHole: true));
                literal.Clear();
                i += name.Length + 1;
            }
            else
            {
                literal.Append(word[i]);
            }
        }

        pieces.Add(new Piece(literal.ToString(), IsHole: false));
        return pieces;
    }

    private static string? NameAt(string word, int start)
    {
        int end = start;
        while (end < word.Length && (char.IsLetterOrDigit(word[end]) || word[end] is '_' or '-' or '.'))
        {
            end++;
        }

        bool isName = end > start && end < word.Length && word[end] == '}' && (char.IsLetter(word[start]) || word[start] == '_');
        return isName ? word.Substring(start, end - start) : null;
    }

    /// <summary>A part of a word: text as it is, or the name of a parameter.</summary>
    internal readonly record struct Piece(string Text, bool IsHole);
}
