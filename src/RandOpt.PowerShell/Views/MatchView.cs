using System.Management.Automation;
using RandOpt.Execution;
using RandOpt.Sampling;

namespace RandOpt.PowerShell;

/// <summary>What the views show of what a pattern found.</summary>
public sealed class MatchView : ObjectView
{
    private readonly PatternMatch _match;

    private MatchView(PatternMatch match) => _match = match;

    /// <summary>What the pattern found.</summary>
    public string Result => ValueText.Display(_match.Result);

    /// <summary>What its other groups found.</summary>
    public string Data => _match.Data.ToString();

    /// <summary>What is shown of a match.</summary>
    public static MatchView Of(PSObject match) => new(Of<PatternMatch>(match));
}
