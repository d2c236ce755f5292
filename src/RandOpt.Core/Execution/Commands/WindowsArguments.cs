using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace RandOpt.Execution;

/// <summary>Joins arguments into the one line that Windows passes on, so that the C runtime splits it into the same again.</summary>
internal static class WindowsArguments
{
    // Others are in quotes though they need not be: some runtimes replace * and ?, or take ' for a quote, outside of quotes.
    private const string PlainCharacters = "-_=./\\:,+";

    public static string Join(IEnumerable<string> arguments) => string.Join(" ", arguments.Select(Quote));

    /// <summary>The whole line, from the program on.</summary>
    /// <remarks>In the program's name a backslash is one even before a quote, and nothing stands for a quote: no file has one in its name.</remarks>
    public static string Line(string program, IEnumerable<string> arguments) => string.Join(" ", arguments.Select(Quote).Prepend($"\"{program}\""));

    /// <summary>Puts an argument in quotes, whether it needs them or not.</summary>
    public static string InQuotes(string argument)
    {
        // Backslashes count only before a quote: there they are doubled, and the quote gets one of its own.
        StringBuilder quoted = new("\"");
        int backslashes = 0;
        foreach (char c in argument)
        {
            if (c == '\\')
            {
                backslashes++;
                continue;
            }

            quoted.Append('\\', c == '"' ? (backslashes * 2) + 1 : backslashes).Append(c);
            backslashes = 0;
        }

        return quoted.Append('\\', backslashes * 2).Append('"').ToString();
    }

    private static string Quote(string argument) => argument.Length > 0 && argument.All(IsPlain) ? argument : InQuotes(argument);

    private static bool IsPlain(char c) => char.IsLetterOrDigit(c) || PlainCharacters.IndexOf(c) >= 0;
}
