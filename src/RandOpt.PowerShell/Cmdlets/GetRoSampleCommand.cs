using System.Management.Automation;
using RandOpt.Sampling;

namespace RandOpt.PowerShell;

/// <summary>Has a strategy choose the next configuration of an experiment and makes it current.</summary>
[Cmdlet(VerbsCommon.Get, "RoSample")]
[OutputType(typeof(ValueMap))]
public sealed class GetRoSampleCommand : StrategyCmdlet
{
    /// <summary>Draws only these parameters, each from its sampler, and returns their values; the others keep theirs.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ParameterNameCompleter))]
    public string[]? Parameter { get; set; }

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        Experiment experiment = Open(Experiment);
        if (experiment.Space.Count == 0)
        {
            throw new RandOptException(
                ErrorKind.InvalidOperation, "NoParameters", $"The experiment '{experiment.Name}' has no parameters to sample; open it with some: New-RoExperiment {experiment.Name} -Parameter @{{ x = 'Uniform(0, 1)' }}");
        }

        SeedIfAsked(experiment);
        GoOnLooking(experiment);
        if (Parameter is not null)
        {
            foreach (string name in Parameter)
            {
                WriteObject(experiment.Sample(name));
            }

            return;
        }

        WriteObject(experiment.Sample(Kind(), Options, WarnOfSkipped));
    }
}
