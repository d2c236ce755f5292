using System.Management.Automation;
using RandOpt.Execution;
using RandOpt.Sampling;

namespace RandOpt.PowerShell;

/// <summary>
/// Reports an intermediate value of the trial that is running, from the script block of Invoke-RoSearch.
/// The values are kept with the trial's result. A pruner may find by them that the trial is not worth going on with: then the script block ends here.
/// </summary>
[Cmdlet(VerbsLifecycle.Submit, "RoMetric")]
[OutputType(typeof(void))]
public sealed class SubmitRoMetricCommand : RandOptCmdlet
{
    /// <summary>The value, such as the loss so far.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public ResultArgument Value { get; set; } = null!;

    /// <summary>How far the trial has come, in steps of its own. One more than the last, if left out.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    public long? Step { get; set; }

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        if (CurrentTrial.In(SessionState.PSVariable) is not TrialRun run)
        {
            RandOptException error = new(
                ErrorKind.InvalidOperation,
                "NoRunningTrial",
                "There is no running trial to report a value of. Submit-RoMetric is for the script block of Invoke-RoSearch; a program (-Command) prints its values: ropt: step=3 value=0.41");
            ThrowTerminatingError(RecordOf(error, Value.Value));
            return;
        }

        ParameterValue.TryGetNumber(Value.Value, out double value);
        if (run.Report(Step, value))
        {
            // What a cmdlet throws otherwise ends a statement only; this ends the block, as -ErrorAction Stop does.
            throw new ActionPreferenceStopException($"The trial is pruned: it is not worth going on with at step {run.LastPoint?.Step}.");
        }
    }
}
