using System.Text.RegularExpressions;

namespace RandOpt.Execution;

/// <summary>Colours and cursor movements of a terminal in what a command prints.</summary>
internal static class TerminalCodes
{
    private static readonly Regex s_code = new(@"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\))", RegexOptions.CultureInvariant);

    /// <summary>The text without them: the 1 of <c>\e[1;32m</c> is no result.</summary>
    public static string Remove(string text) => text.IndexOf('\x1b') < 0 ? text : s_code.Replace(text, string.Empty);
}
