using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Xunit;

namespace RandOpt.PowerShell.Tests;

/// <summary>What a script wrote.</summary>
internal sealed record Transcript(
    IReadOnlyList<PSObject> Output, IReadOnlyList<ErrorRecord> Errors, IReadOnlyList<string> Warnings, IReadOnlyList<string> Information)
{
    public IReadOnlyList<string> Verbose { get; init; } = [];

    public IReadOnlyList<ProgressRecord> Progress { get; init; } = [];

    /// <summary>The values of a property of each object that was emitted.</summary>
    public object?[] Values(string property) => Output.Select(o => o.Properties[property]?.Value is PSObject wrapped ? wrapped.BaseObject : o.Properties[property]?.Value).ToArray();

    /// <summary>What was emitted, as text.</summary>
    public string[] Text => Output.Select(o => o?.ToString() ?? string.Empty).ToArray();

    public Transcript AssertNoErrors()
    {
        Assert.Empty(Errors.Select(e => e.ToString()));
        return this;
    }

    /// <summary>The one error, which has to have this id, or begin of one.</summary>
    public ErrorRecord Error(string id)
    {
        ErrorRecord error = Assert.Single(Errors);
        Assert.StartsWith(id + ",", error.FullyQualifiedErrorId);
        return error;
    }
}
