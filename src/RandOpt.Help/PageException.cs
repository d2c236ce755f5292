using System;

namespace RandOpt.Help;

/// <summary>A page is not as it has to be.</summary>
/// <param name="file">The page's file.</param>
/// <param name="line">The line, counted from 1.</param>
/// <param name="problem">What is wrong, and what should be there.</param>
internal sealed class PageException(string file, int line, string problem) : Exception(problem)
{
    /// <summary>The page's file.</summary>
    public string File { get; } = file;

    /// <summary>The line, counted from 1.</summary>
    public int Line { get; } = line;

    /// <summary>As the build shows errors: <c>docs/en-US/Get-RoResult.md(12): error HELP: ...</c>.</summary>
    public override string ToString() => $"{File}({Line}): error HELP: {Message}";
}
