using System.Linq;
using System.Text.RegularExpressions;

namespace RandOpt.Cli.Tests;

/// <summary>What came of running ropt.</summary>
internal sealed record RoptResult(int ExitCode, string Output, string Error)
{
    /// <summary>The lines that were printed, those of the commands among them.</summary>
    public string[] Lines => Output.Split('\n');

    /// <summary>The lines that announce a trial: <c>1: python train.py --lr=0.1</c>, without the number.</summary>
    public string[] Commands => Regex.Matches(Output, @"^\d+: (.*)$", RegexOptions.Multiline).Select(m => m.Groups[1].Value).ToArray();
}
