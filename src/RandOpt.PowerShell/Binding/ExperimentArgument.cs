using System.IO;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <summary>An experiment as a parameter takes it: its name, or the object.</summary>
public sealed class ExperimentArgument
{
    /// <summary>Takes the name.</summary>
    public ExperimentArgument(string name) => Name = name;

    /// <summary>Takes the object.</summary>
    public ExperimentArgument(Experiment experiment)
    {
        Experiment = experiment;
        Name = experiment.Name;
    }

    /// <summary>Takes the experiment that a result is of.</summary>
    public ExperimentArgument(TrialResult result)
    {
        Name = result.Experiment;
        Directory = Path.GetDirectoryName(Path.GetDirectoryName(result.Path));
        Result = result;
    }

    /// <summary>Takes the experiment that a trial is of.</summary>
    public ExperimentArgument(TrialRecord trial)
    {
        Name = trial.Experiment;
        Directory = trial.Directory;
        Trial = trial;
    }

    /// <summary>The folder that it stands in, where that is known.</summary>
    public string? Directory { get; }

    /// <summary>The result that it was named by; null where it was not.</summary>
    public TrialResult? Result { get; }

    /// <summary>The trial that it was named by; null where it was not.</summary>
    public TrialRecord? Trial { get; }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The object, where it was given.</summary>
    public Experiment? Experiment { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
