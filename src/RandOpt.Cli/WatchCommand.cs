using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using RandOpt.Cli.Live;
using RandOpt.Reporting;
using RandOpt.Ropt;
using RandOpt.Sampling;

namespace RandOpt.Cli;

/// <summary>`ropt watch`: how far experiments are, drawn again and again in one place; where there is no terminal, a line whenever something has happened.</summary>
internal sealed class WatchCommand : IDisposable
{
    private static readonly string[] s_headings =
        ["experiment", "complete", "running", "waiting", "failed", "pruned", "interrupted", "rate_per_second", "last", "best", "best_time", "parameters"];

    private readonly CancellationTokenSource _stop = new();
    private readonly ExperimentWatch _watch = new();
    private readonly GuardedOutput _output;
    private readonly TimeSpan _interval;
    private int _exitCode;

    private WatchCommand(TimeSpan interval)
    {
        _interval = interval;
        _output = new GuardedOutput(StopWithoutOutput);
    }

    public static int Run(RoptRequest.Watch request)
    {
        RoptSettings settings = RoptSettings.Read(request.Options, Environment.GetEnvironmentVariable);
        string directory = Path.Combine(WorkingDirectory.Path, request.Directory ?? settings.Directory);
        using WatchCommand command = new(request.Interval);
        foreach (string name in request.Names)
        {
            command._watch.Add(Experiment.Open(directory, name));
        }

        if (request.Names.Count == 0)
        {
            command._watch.Add(new ExperimentFinder(directory, _ => true));
        }

        return request.Once ? command.ShowOnce() : command.Follow();
    }

    public void Dispose() => _stop.Dispose();

    private int ShowOnce()
    {
        using PosixSignalRegistration interrupt = Register(PosixSignal.SIGINT, ExitCode.Interrupted);
        IReadOnlyList<ExperimentStatus> statuses;
        try
        {
            statuses = Look(StandardError.Warn);
        }
        catch (OperationCanceledException)
        {
            return _exitCode;
        }

        if (Console.IsOutputRedirected)
        {
            foreach (IEnumerable<string> cells in statuses.Select(Cells).Prepend(s_headings))
            {
                WriteLine(string.Join('\t', cells.Select(TextWidth.OneLine)));
            }
        }
        else
        {
            foreach (LiveLine line in StatusLines.Of(statuses, Terminal.Size.Columns - 1, int.MaxValue))
            {
                WriteLine(line.Text);
            }
        }

        return _exitCode;
    }

    private int Follow()
    {
        using PosixSignalRegistration interrupt = Register(PosixSignal.SIGINT, ExitCode.Interrupted);
        using PosixSignalRegistration terminate = Register(PosixSignal.SIGTERM, ExitCode.Terminated);
        using PosixSignalRegistration hangUp = Register(PosixSignal.SIGHUP, ExitCode.HungUp);
        try
        {
            if (Terminal.IsLive)
            {
                using LiveWatch live = new(_output);
                FollowWith(live.Show, live.Warn, live.Redraw);
            }
            else
            {
                StatusChanges changes = new();
                FollowWith(statuses => changes.In(statuses).ToList().ForEach(s => WriteLine(StatusText.LineWithTime(s))), StandardError.Warn, () => { });
            }
        }
        catch (OperationCanceledException)
        {
            // It has been stopped in the middle of reading.
        }

        // Without a reason to stop there is nothing left to watch.
        return _exitCode == ExitCode.Success ? ExitCode.Failed : _exitCode;
    }

    private void FollowWith(Action<IReadOnlyList<ExperimentStatus>> show, Action<string> warn, Action redraw)
    {
        while (!_stop.IsCancellationRequested && !_watch.IsOver)
        {
            show(Look(warn));
            TimeSpan left = _interval;
            while (left > TimeSpan.Zero && !_watch.IsOver && !_stop.Token.WaitHandle.WaitOne(left < LiveWatch.ResizeInterval ? left : LiveWatch.ResizeInterval))
            {
                left -= LiveWatch.ResizeInterval;
                redraw();
            }
        }
    }

    private IReadOnlyList<ExperimentStatus> Look(Action<string> warn) =>
        _watch.Look(skipped => warn(skipped.ToString()), (e, _) => warn(e.Message), _stop.Token);

    private PosixSignalRegistration Register(PosixSignal signal, int exitCode) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        Stop(exitCode);
    });

    private void StopWithoutOutput(string? reason)
    {
        if (reason is not null)
        {
            StandardError.Warn($"Could not write to the standard output: {reason.TrimEnd('.')}. Send it elsewhere.");
        }

        Stop(reason is null ? ExitCode.OutputClosed : ExitCode.Failed);
    }

    private void Stop(int exitCode)
    {
        // The first reason to stop is the one that counts.
        Interlocked.CompareExchange(ref _exitCode, exitCode, ExitCode.Success);
        _stop.Cancel();
    }

    private void WriteLine(string line) => _output.Write(Encoding.UTF8.GetBytes(line + Environment.NewLine));

    private static string[] Cells(ExperimentStatus status)
    {
        CultureInfo invariant = CultureInfo.InvariantCulture;
        return
        [
            status.Name,
            status.Complete.ToString(invariant),
            status.Running.ToString(invariant),
            status.Waiting.ToString(invariant),
            status.Failed.ToString(invariant),
            status.Pruned.ToString(invariant),
            status.Interrupted.ToString(invariant),
            NumberText.Format(status.Rate),
            status.Last?.ToString("yyyy-MM-ddTHH:mm:ss", invariant) ?? string.Empty,
            status.Best is null ? string.Empty : ValueText.Display(status.Best.Result),
            status.Best?.Time.ToString("yyyy-MM-ddTHH:mm:ss", invariant) ?? string.Empty,
            status.Best?.Parameters.ToString() ?? string.Empty,
        ];
    }
}
