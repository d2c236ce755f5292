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

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The object, where it was given.</summary>
    public Experiment? Experiment { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
