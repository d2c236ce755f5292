using System;
using System.Management.Automation;
using RandOpt.Reporting;
using RandOpt.Sampling;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <summary>What the views show of a result.</summary>
public sealed class ResultView : ObjectView
{
    private readonly TrialResult _result;

    private ResultView(TrialResult result) => _result = result;

    /// <summary>The number.</summary>
    public string Result => ValueText.Display(_result.Result);

    /// <summary><c>x=0.5, y=0</c>.</summary>
    public string Parameters => _result.Parameters.ToString();

    /// <summary>What was recorded besides.</summary>
    public string Data => _result.Data.ToString();

    /// <summary>How long ago it was recorded.</summary>
    public string Age => AgeText.Of(_result.Time, DateTime.Now);

    /// <summary>As much of the id as <c>-Id</c> needs.</summary>
    public string ShortId => _result.ShortId();

    /// <summary>The result with all that belongs to it, in several lines.</summary>
    public string Full => Lines(_result.ToString(), ("data", Data), ("id", _result.Id), ("path", _result.Path));

    /// <summary>What is shown of a result.</summary>
    public static ResultView Of(PSObject result) => new(Of<TrialResult>(result));
}
