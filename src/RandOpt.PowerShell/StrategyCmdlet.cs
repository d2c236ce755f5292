using System;
using System.Management.Automation;
using System.Numerics;
using RandOpt.Search;

namespace RandOpt.PowerShell;

/// <summary>A cmdlet that asks a strategy for configurations of an experiment.</summary>
public abstract class StrategyCmdlet : ExperimentCmdlet
{
    /// <summary>The experiment, by name or as an object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [ArgumentCompleter(typeof(ExperimentNameCompleter))]
    public ExperimentArgument Experiment { get; set; } = null!;

    /// <summary>How the configuration is chosen.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(StrategyCompleter))]
    public string Strategy { get; set; } = RandomStrategy.StrategyName;

    /// <summary>The greatest result is the best.</summary>
    [Parameter]
    public SwitchParameter Maximize { get; set; }

    /// <summary>Has a strategy that learns from results choose a configuration again that was run already, before all others are done: of use where results are noisy.</summary>
    [Parameter]
    public SwitchParameter AllowDuplicate { get; set; }

    /// <summary>Evolutionary: how many of the best results are parents.</summary>
    [Parameter]
    public int EliteSize { get; set; } = StrategyOptions.DefaultEliteSize;

    /// <summary>Evolutionary: how often a value that cannot be perturbed is drawn anew, from 0 to 1.</summary>
    [Parameter]
    public double MutationProbability { get; set; } = StrategyOptions.DefaultMutationProbability;

    /// <summary>Evolutionary: a script block with two results that says whether the first is at least as fit as the second.</summary>
    [Parameter]
    public ScriptBlock? Fitness { get; set; }

    /// <summary>Gives every parameter and the strategy a stream of its own from one seed.</summary>
    [Parameter]
    [SeedTransformation]
    public BigInteger? Seed { get; set; }

    private protected override object ErrorTarget => Experiment;

    /// <summary>What the strategy is told.</summary>
    private protected StrategyOptions Options => new()
    {
        Maximize = Maximize,
        AllowDuplicate = AllowDuplicate,
        Notice = WriteVerbose,
        EliteSize = EliteSize,
        MutationProbability = MutationProbability,
        Fitness = Fitness is null ? null : new ScriptBlockFitness(Fitness),
    };

    /// <summary>The strategy that was named, with a warning where it has no use for what was given.</summary>
    private protected StrategyKind Kind()
    {
        StrategyKind kind = StrategyKind.Find(Strategy);
        if (kind.Name != EvolutionaryStrategy.StrategyName)
        {
            string[] unused = Array.FindAll([nameof(EliteSize), nameof(MutationProbability), nameof(Fitness)], MyInvocation.BoundParameters.ContainsKey);
            if (unused.Length > 0)
            {
                WriteWarning($"{kind.Name} has no use for {string.Join(", ", Array.ConvertAll(unused, u => "-" + u))}: the search by {EvolutionaryStrategy.StrategyName} has.");
            }
        }

        return kind;
    }

    /// <summary>Looks for the end that the experiment is known to look for, unless the user says which.</summary>
    private protected void GoOnLooking(Experiment experiment)
    {
        if (!MyInvocation.BoundParameters.ContainsKey(nameof(Maximize)))
        {
            Maximize = experiment.Maximize;
        }
    }

    /// <summary>Seeds the experiment where -Seed is given.</summary>
    private protected void SeedIfAsked(Experiment experiment)
    {
        if (Seed is BigInteger seed)
        {
            experiment.Seed(seed);
        }
    }
}
