using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using RandOpt.Reporting;

namespace RandOpt.PowerShell;

/// <summary>Looks at experiments for a cmdlet, and hands out or shows what it sees.</summary>
/// <param name="cmdlet">The cmdlet.</param>
/// <param name="watch">The experiments.</param>
/// <param name="refused">Tells of an experiment, whose name it gets, that is gone or cannot be read.</param>
/// <param name="stop">Cancelled when the pipeline stops.</param>
internal sealed class ExperimentWatcher(PSCmdlet cmdlet, ExperimentWatch watch, Action<RandOptException, string> refused, CancellationToken stop)
{
    // How soon a console that has another size is drawn anew.
    private static readonly TimeSpan s_resizeInterval = TimeSpan.FromMilliseconds(200);

    private readonly ResultObjects _objects = new();
    private readonly StatusChanges _changes = new();

    /// <summary>Looks once.</summary>
    public void EmitOnce()
    {
        foreach (ExperimentStatus status in Look(() => { }))
        {
            Emit(status);
        }
    }

    /// <summary>Looks again and again, until the pipeline stops or nothing is left to look at.</summary>
    /// <param name="interval">How long from one look to the next.</param>
    /// <param name="emits">Whether to hand out objects rather than to show lines.</param>
    public void Follow(TimeSpan interval, bool emits)
    {
        HostLines? lines = emits ? null : HostLines.TryCreate(cmdlet.Host);
        while (true)
        {
            IReadOnlyList<ExperimentStatus> statuses = Look(() => lines?.Clear());
            if (lines is not null)
            {
                lines.Draw(statuses);
            }
            else
            {
                foreach (ExperimentStatus status in _changes.In(statuses))
                {
                    (emits ? (Action<ExperimentStatus>)Emit : Say)(status);
                }
            }

            for (TimeSpan left = interval; left > TimeSpan.Zero; left -= s_resizeInterval)
            {
                if (watch.IsOver)
                {
                    return;
                }

                stop.WaitHandle.WaitOne(left < s_resizeInterval ? left : s_resizeInterval);
                stop.ThrowIfCancellationRequested();
                lines?.DrawResized(statuses);
            }
        }
    }

    private IReadOnlyList<ExperimentStatus> Look(Action beforeTelling) => watch.Look(
        skipped =>
        {
            beforeTelling();
            cmdlet.WriteWarning(skipped.ToString());
        },
        (e, name) =>
        {
            beforeTelling();
            refused(e, name);
        },
        stop);

    private void Emit(ExperimentStatus status)
    {
        if (status.Best is not null)
        {
            // So that it has its parameters as properties.
            _objects.From(status.Best);
        }

        cmdlet.WriteObject(status);
    }

    /// <summary>Shows a line on the host, as Write-Host does.</summary>
    private void Say(ExperimentStatus status) =>
        cmdlet.WriteInformation(new HostInformationMessage { Message = StatusText.LineWithTime(status) }, ["PSHOST"]);
}
