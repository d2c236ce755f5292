using System;
using System.Collections.Generic;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Threading;
using RandOpt.Cli.Live;
using RandOpt.Execution;
using RandOpt.Ropt;
using RandOpt.Search;

namespace RandOpt.Cli;

/// <summary>`ropt COMMAND ...`: runs the trials, shows what they print, and at the end the best of them.</summary>
internal sealed class SweepCommand : IDisposable
{
    private const int BestShown = 3;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stop = new();
    private readonly RoptSettings _settings;
    private readonly ISweepOutput _output;
    private BestOf _best = new(BestShown, maximize: false);
    private int _exitCodeIfStopped;
    private int _completed;
    private int _failed;
    private int _pruned;
    private bool _saidNothingRecorded;

    private SweepCommand(RoptSettings settings)
    {
        _settings = settings;
        GuardedOutput output = new(StopWithoutOutput);
        _output = Terminal.IsLive && !settings.IsDryRun ? new LiveOutput(output, settings.IsQuiet) : new SweepOutput(output, settings.IsQuiet);
    }

    public static int Run(RoptRequest.Sweep request)
    {
        RoptSettings settings = RoptSettings.Read(request.Options, Environment.GetEnvironmentVariable);
        RoptSweep sweep = new(request.Arguments, settings, WorkingDirectory.Path, new InputReader());
        foreach (string hint in sweep.Hints)
        {
            StandardError.Warn(hint);
        }

        using SweepCommand command = new(settings);
        return settings.IsDryRun ? command.Preview(sweep) : command.Run(sweep);
    }

    public void Dispose()
    {
        (_output as IDisposable)?.Dispose();
        _stop.Dispose();
    }

    private int Preview(RoptSweep sweep)
    {
        IReadOnlyList<string> commands = sweep.Preview(skipped => StandardError.Warn(skipped.ToString()), _stop.Token);
        foreach (string command in commands)
        {
            _output.WriteLine(command);
        }

        _output.WriteLine(commands.Count < RoptSweep.PreviewedTrials
            ? "A dry run: nothing was run or written."
            : $"A dry run: these are the first {commands.Count} commands; nothing was run or written.");
        return _exitCodeIfStopped;
    }

    private int Run(RoptSweep sweep)
    {
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, s => Stop(s, ExitCode.Interrupted));
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, s => Stop(s, ExitCode.Terminated));
        using PosixSignalRegistration hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, s => Stop(s, ExitCode.HungUp));
        _best = new BestOf(BestShown, sweep.Maximize);
        SearchLoop? loop = null;
        loop = sweep.Start(_output, skipped => _output.Warn(skipped.ToString()), _output.WriteLine, _output.ShowsStatus ? () => _output.Update(loop!.Status) : null);
        int exitCode;
        try
        {
            foreach (TrialReport report in loop.Run(_stop.Token))
            {
                Show(report);
            }

            exitCode = _failed > 0 ? ExitCode.Failed : ExitCode.Success;
            if (_settings.Input is not null && _completed + _failed + _pruned == 0)
            {
                _output.WriteLine("Nothing was run: every configuration has a result already, which --rerun passes over, or is refused by the filter.");
            }
        }
        catch (OperationCanceledException)
        {
            // The trials may have been told of a signal before this was, and their end is here sooner than the reason.
            _stop.Token.WaitHandle.WaitOne(s_patience);
            exitCode = _exitCodeIfStopped;
            if (exitCode is ExitCode.Interrupted or ExitCode.Terminated or ExitCode.HungUp)
            {
                _output.Warn(_settings.Name is null ? "Stopped." : "Stopped. Every result so far is recorded; the same command goes on.");
            }
        }
        catch (RandOptException e) when (e.ErrorId is "TooManyFailures" or "AllTrialsFailed")
        {
            _output.Warn(e.Message);
            exitCode = ExitCode.Failed;
        }
        catch (RandOptException)
        {
            Summarize();
            throw;
        }

        Summarize();
        return exitCode == ExitCode.Success ? _exitCodeIfStopped : exitCode;
    }

    private void Stop(PosixSignalContext signal, int exitCode)
    {
        // The trials are ended in good order; only a second Ctrl+C ends ropt at once. A shell that ends itself hangs up twice.
        signal.Cancel = signal.Signal != PosixSignal.SIGINT || !_stop.IsCancellationRequested;
        Stop(exitCode);
    }

    private void StopWithoutOutput(string? reason)
    {
        if (reason is not null)
        {
            StandardError.Warn($"Could not write to the standard output: {reason.TrimEnd('.')}. Send it elsewhere; what was recorded is untouched.");
        }

        Stop(reason is null ? ExitCode.OutputClosed : ExitCode.Failed);
    }

    private void Stop(int exitCode)
    {
        // The first reason to stop is the one that counts.
        Interlocked.CompareExchange(ref _exitCodeIfStopped, exitCode, ExitCode.Success);
        _output.Stopping();
        _stop.Cancel();
    }

    private void Show(TrialReport report)
    {
        switch (report.Trial.State)
        {
            case TrialState.Failed:
                _failed++;
                string said = _settings.IsQuiet && report.Outcome.ErrorOutput.Length > 0 ? Environment.NewLine + report.Outcome.ErrorOutput : string.Empty;
                _output.Warn(string.Format(CultureInfo.InvariantCulture, "Trial {0} failed: {1}", report.Number, report.Outcome.Failure) + said);
                break;
            case TrialState.Pruned:
                _pruned++;
                _output.WriteLine(string.Format(CultureInfo.InvariantCulture, "Trial {0} was pruned: {1}", report.Number, report.Outcome.Pruned));
                break;
            default:
                _completed++;
                ShowResult(report);
                break;
        }
    }

    private void ShowResult(TrialReport report)
    {
        object? result = report.Trial.Result?.Result ?? report.Outcome.Result;
        if (result is not null)
        {
            _best.Add(result, report.Trial.Configuration);
        }
        else if (!_saidNothingRecorded)
        {
            _saidNothingRecorded = true;
            _output.Warn(_settings.Name is null
                ? "The command printed no number, so there is no best trial to show."
                : $"The command printed no number and recorded nothing in '{_settings.Name}' itself, so its trials count as run but have no result. Have it print the result last.");
        }
    }

    private void Summarize()
    {
        _output.Finish();
        int all = _completed + _failed + _pruned;
        if (all == 0)
        {
            return;
        }

        string pruned = _pruned == 0 ? string.Empty : string.Format(CultureInfo.InvariantCulture, ", {0} pruned", _pruned);
        _output.WriteLine(string.Format(CultureInfo.InvariantCulture, "{0} {1}: {2} complete, {3} failed{4}.", all, all == 1 ? "trial" : "trials", _completed, _failed, pruned));
        if (_best.Count > 0)
        {
            _output.WriteLine("The best of them:");
            _output.WriteLine(ResultTable.Of([.. _best.InOrder]));
        }
    }
}
