using System.Collections.Generic;
using System.Linq;

namespace RandOpt.Execution;

/// <summary>A command with its arguments, each exactly as the program gets it: no shell comes between.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record CommandLine(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>As it could be typed: arguments with blanks or quotes in quotes.</summary>
    public override string ToString() => string.Join(" ", Arguments.Prepend(FileName).Select(Quoted));

    private static string Quoted(string argument) =>
        argument.Length > 0 && argument.All(c => char.IsLetterOrDigit(c) || "-_=./\\:,+@%^".IndexOf(c) >= 0) ? argument : "'" + argument.Replace("'", "'\\''") + "'";
}
