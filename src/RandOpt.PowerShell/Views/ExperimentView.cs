using System;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using RandOpt.Reporting;
using RandOpt.Sampling;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <summary>What the views show of an experiment.</summary>
public sealed class ExperimentView : ObjectView
{
    private readonly Experiment _experiment;

    private ExperimentView(Experiment experiment) => _experiment = experiment;

    /// <summary>The best result.</summary>
    public string Best => _experiment.Best is TrialResult best ? ValueText.Display(best.Result) : string.Empty;

    /// <summary>The best result and its configuration.</summary>
    public string BestResult => _experiment.Best?.ToString() ?? string.Empty;

    /// <summary>How long ago the last result was recorded.</summary>
    public string Last => AgeText.Of(_experiment.Last, DateTime.Now);

    /// <summary>The parameters with their samplers.</summary>
    public string Parameters => string.Join(", ", _experiment.Space.Select(p => p.ToString()));

    /// <summary>The values that are current.</summary>
    public string Current => _experiment.Current.ToString();

    /// <summary>The experiment with all that belongs to it, in several lines.</summary>
    public string Full => Lines(
        $"{_experiment.Name} ({_experiment.Count.ToString(CultureInfo.InvariantCulture)} results)",
        ("parameters", Parameters),
        ("best", BestResult),
        ("path", _experiment.Path));

    /// <summary>What is shown of an experiment.</summary>
    public static ExperimentView Of(PSObject experiment) => new(Of<Experiment>(experiment));
}
