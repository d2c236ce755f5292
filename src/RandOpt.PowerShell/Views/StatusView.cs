using System.Management.Automation;
using RandOpt.Reporting;
using RandOpt.Sampling;

namespace RandOpt.PowerShell;

/// <summary>What the views show of how far an experiment is.</summary>
public sealed class StatusView : ObjectView
{
    private readonly ExperimentStatus _status;

    private StatusView(ExperimentStatus status) => _status = status;

    /// <summary>How fast results come.</summary>
    public string Rate => RateText.Of(_status.Rate);

    /// <summary>How long ago the last result was recorded.</summary>
    public string Last => AgeText.Of(_status.Last, _status.Time);

    /// <summary>The best result, in short.</summary>
    public string ShortBest => _status.Best is null ? string.Empty : ResultStatistics.Short(_status.Best.Result);

    /// <summary>The best result.</summary>
    public string Best => _status.Best is null ? string.Empty : ValueText.Display(_status.Best.Result);

    /// <summary>How long ago the best result was recorded.</summary>
    public string BestAge => AgeText.Of(_status.Best?.Time, _status.Time);

    /// <summary>The configuration of the best result.</summary>
    public string Parameters => _status.Best?.Parameters.ToString() ?? string.Empty;

    /// <summary>All of it in a line.</summary>
    public string Full => StatusText.Line(_status);

    /// <summary>What is shown of how far an experiment is.</summary>
    public static StatusView Of(PSObject status) => new(Of<ExperimentStatus>(status));
}
