#if NETSTANDARD2_0
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace RandOpt.Execution;

/// <summary>Joins arguments into the one line that Windows passes on, so that the C runtime splits it into the same again.</summary>
internal static class WindowsArguments
{
    public static string Join(IEnumerable<string> arguments) => string.Join(" ", arguments.Select(Quote));

    private static string Quote(string argument)
    {
        if (argument.Length > 0 && argument.All(c => !char.IsWhiteSpace(c) && c != '"'))
        {
            return argument;
        }

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
}
#endif
