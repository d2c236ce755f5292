using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RandOpt.Help;

namespace RandOpt.PowerShell.Tests.Help;

/// <summary>The pages that the module's help is made of.</summary>
internal static class HelpPages
{
    public static string Folder { get; } = Path.Combine(Session.RepositoryRoot, "docs", "en-US");

    public static IReadOnlyList<string> Names { get; } = NamesLike("*.md").Where(n => !n.StartsWith("about_", StringComparison.Ordinal)).ToArray();

    public static IReadOnlyList<string> AboutNames { get; } = NamesLike("about_*.md").ToArray();

    public static CmdletPage Read(string name)
    {
        string file = Path.Combine(Folder, name + ".md");
        return CmdletPageReader.Read(file, File.ReadAllText(file));
    }

    /// <summary>A script that the examples are run with.</summary>
    public static string TestFile(string name) => Path.Combine(Session.RepositoryRoot, "tests", "Help", name);

    private static IEnumerable<string> NamesLike(string pattern) =>
        Directory.GetFiles(Folder, pattern).Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal);
}
