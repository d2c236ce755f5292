using System;
using System.Management.Automation;
using RandOpt.Reporting;

namespace RandOpt.PowerShell;

/// <summary>Shows how far experiments are while they are searched: counts of trials, how fast results come, the best so far.</summary>
[Cmdlet(VerbsCommon.Watch, "RoExperiment", DefaultParameterSetName = FollowSet)]
[OutputType(typeof(ExperimentStatus))]
public sealed class WatchRoExperimentCommand : ExperimentCmdlet
{
    private const string FollowSet = "Follow";
    private const string OnceSet = "Once";

    private readonly ExperimentWatch _watch = new();

    /// <summary>The experiments; wildcards are allowed, and take in experiments that appear later. All, if left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Experiment")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ExperimentNameCompleter))]
    public ExperimentArgument[] Name { get; set; } = [new("*")];

    /// <summary>How long from one look to the next: seconds (0.5), or 5s, 1m.</summary>
    [Parameter(ParameterSetName = FollowSet)]
    [DurationTransformation]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Hands out an object whenever something has happened, rather than drawing.</summary>
    [Parameter(ParameterSetName = FollowSet)]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Looks once, and hands out what it sees as objects.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OnceSet)]
    public SwitchParameter Once { get; set; }

    /// <inheritdoc/>
    protected override void ProcessItem() => Follow(Name, _watch.Add, _watch.Add);

    /// <inheritdoc/>
    protected override void FinishItems()
    {
        if (Interval <= TimeSpan.Zero)
        {
            throw new RandOptException(ErrorKind.InvalidArgument, "InvalidInterval", "-Interval is how long from one look to the next, and must be more than 0: 0.5, 5s, 1m.");
        }

        ExperimentWatcher watcher = new(this, _watch, (e, name) => WriteError(RecordOf(e, name)), StopToken);
        if (Once)
        {
            watcher.EmitOnce();
        }
        else
        {
            watcher.Follow(Interval, PassThru || MyInvocation.PipelinePosition < MyInvocation.PipelineLength);
        }
    }
}
