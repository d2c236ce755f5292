using System.Management.Automation;
using System.Numerics;
using RandOpt.Sampling;
using RandOpt.Search;

namespace RandOpt.PowerShell;

/// <summary>
/// <para type="synopsis">Has a strategy choose the next configuration of an experiment and makes it current.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "RoSample")]
[OutputType(typeof(ValueMap))]
public sealed class GetRoSampleCommand : ExperimentCmdlet
{
    /// <summary><para type="description">The experiment, by name or as an object.</para></summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [ArgumentCompleter(typeof(ExperimentNameCompleter))]
    public ExperimentArgument Experiment { get; set; } = null!;

    /// <summary><para type="description">Draws only these parameters, each from its sampler, and returns their values; the others keep theirs.</para></summary>
    [Parameter]
    [ArgumentCompleter(typeof(ParameterNameCompleter))]
    public string[]? Parameter { get; set; }

    /// <summary><para type="description">How the configuration is chosen.</para></summary>
    [Parameter]
    [ArgumentCompleter(typeof(StrategyCompleter))]
    public string Strategy { get; set; } = RandomStrategy.StrategyName;

    /// <summary><para type="description">The greatest result is the best.</para></summary>
    [Parameter]
    public SwitchParameter Maximize { get; set; }

    /// <summary><para type="description">Evolutionary: how many of the best results are parents.</para></summary>
    [Parameter]
    public int EliteSize { get; set; } = StrategyOptions.DefaultEliteSize;

    /// <summary><para type="description">Evolutionary: how often a value that cannot be perturbed is drawn anew, from 0 to 1.</para></summary>
    [Parameter]
    public double MutationProbability { get; set; } = StrategyOptions.DefaultMutationProbability;

    /// <summary><para type="description">Evolutionary: a script block with two results that says whether the first is at least as fit as the second.</para></summary>
    [Parameter]
    public ScriptBlock? Fitness { get; set; }

    /// <summary><para type="description">Gives every parameter and the strategy a stream of its own from one seed, before drawing.</para></summary>
    [Parameter]
    [SeedTransformation]
    public BigInteger? Seed { get; set; }

    private protected override object Target => Experiment;

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        Experiment experiment = Open(Experiment);
        if (experiment.Space.Count == 0)
        {
            throw new RandOptException(
                ErrorKind.InvalidOperation, "NoParameters", $"The experiment '{experiment.Name}' has no parameters to sample; open it with some: New-RoExperiment {experiment.Name} -Parameter @{{ x = 'Uniform(0, 1)' }}");
        }

        if (Seed is BigInteger seed)
        {
            experiment.Seed(seed);
        }

        if (Parameter is not null)
        {
            foreach (string name in Parameter)
            {
                WriteObject(experiment.Sample(name));
            }

            return;
        }

        StrategyOptions options = new()
        {
            Maximize = Maximize,
            EliteSize = EliteSize,
            MutationProbability = MutationProbability,
            Fitness = Fitness is null ? null : new ScriptBlockFitness(Fitness),
        };
        WriteObject(experiment.Sample(StrategyKind.Find(Strategy), options, WarnOfSkipped));
    }
}
