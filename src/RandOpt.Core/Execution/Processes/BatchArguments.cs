using System;
using System.Collections.Generic;
using System.Linq;

namespace RandOpt.Execution;

/// <summary>
/// Writes the line that has cmd run a batch file. cmd reads the line as a command of its own first, in which arguments could turn
/// into other commands or be replaced: what cannot be passed through that exactly is refused rather than passed otherwise.
/// </summary>
internal static class BatchArguments
{
    // Outside of quotes cmd splits at , ; and = too, and the rest of what is not here means something to it.
    private const string PlainCharacters = "-_./\\:+@#";

    /// <summary>Whether Windows has cmd run the file.</summary>
    public static bool IsBatchFile(string file)
    {
        // Windows does not see dots and blanks at the end of a name.
        string name = file.TrimEnd('.', ' ');
        return name.EndsWith(".cmd", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".bat", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The whole line, from cmd on.</summary>
    /// <exception cref="FormatException">Something cannot be passed exactly; the message says what and what to do.</exception>
    public static string Line(string cmd, string file, IEnumerable<string> arguments)
    {
        if (file.Any(IsRefused))
        {
            throw new FormatException("the path of a batch file can have no % in it, which cmd takes for a variable. Rename what has it in its name");
        }

        // Without what the registry has cmd run first (/d) and without replacing !names! (/v:off); of what follows /c, cmd takes
        // off the outermost quotes and nothing else (/s).
        return $"\"{cmd}\" /d /v:off /s /c \"{string.Join(" ", arguments.Select(Quote).Prepend($"\"{file}\""))}\"";
    }

    private static string Quote(string argument)
    {
        if (argument.Any(IsRefused))
        {
            throw new FormatException(
                $"the argument '{argument}' cannot be passed to a batch file exactly, because of {Refused(argument.First(IsRefused))} in it. "
                + "Name the program that the batch file runs instead of the batch file, or pass the value in a file or an environment variable");
        }

        // Batch files often put a bare argument in quotes again ("%~1"): a backslash at the end must not meet a quote undoubled.
        bool isPlain = argument.Length > 0 && argument[argument.Length - 1] != '\\' && argument.All(IsPlain);
        return isPlain ? argument : WindowsArguments.InQuotes(argument);
    }

    private static bool IsPlain(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') || PlainCharacters.IndexOf(c) >= 0;

    private static bool IsRefused(char c) => c is '"' or '%' || (char.IsControl(c) && c != '\t');

    private static string Refused(char c) => c switch
    {
        '"' => "the \"",
        '%' => "the %",
        '\r' or '\n' => "the line break",
        _ => "the control character",
    };
}
