using System;
using System.Collections.Generic;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Threading;
using RandOpt.Execution;
using RandOpt.Ropt;
using RandOpt.Search;

namespace RandOpt.Cli;

/// <summary>`ropt COMMAND ...`: runs the trials, shows what they print, and at the end the best of them.</summary>
internal sealed class SweepCommand : IDisposable
{
    private const int BestShown = 3;

    private readonly CancellationTokenSource _stop = new();
    private readonly SweepOutput _output;
    private readonly BestOf _best;
    private int _exitCodeIfStopped;
    private int _completed;
    private int _failed;
    private bool _saidNothingRecorded;

    private SweepCommand(bool maximize)
    {
        _best = new BestOf(BestShown, maximize);
        _output = new SweepOutput(StopWithoutOutput);
    }

    public static int Run(IReadOnlyList<string> args)
    {
        RoptSettings settings = RoptSettings.Read(Environment.GetEnvironmentVariable);
        RoptArguments arguments = RoptArguments.Parse(args);
        foreach (string hint in arguments.Hints)
        {
            StandardError.Warn(hint);
        }

        RoptSweep sweep = new(arguments, settings, WorkingDirectory.Path);
        using SweepCommand command = new(settings.Options.Maximize);
        return command.Run(sweep, settings.Name);
    }

    public void Dispose() => _stop.Dispose();

    private int Run(RoptSweep sweep, string? name)
    {
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, s => Stop(s, ExitCode.Interrupted));
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, s => Stop(s, ExitCode.Terminated));
        SearchLoop loop = sweep.Start(_output, skipped => StandardError.Warn(skipped.ToString()), _output.WriteLine);
        int exitCode;
        try
        {
            foreach (TrialReport report in loop.Run(_stop.Token))
            {
                Show(report, name);
            }

            exitCode = _failed > 0 ? ExitCode.Failed : ExitCode.Success;
        }
        catch (OperationCanceledException)
        {
            exitCode = _exitCodeIfStopped;
            if (exitCode is ExitCode.Interrupted or ExitCode.Terminated)
            {
                StandardError.Warn(name is null ? "Stopped." : "Stopped. Every result so far is recorded; the same command goes on.");
            }
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
        // The first time the trial is ended in good order; a second time ends ropt at once.
        signal.Cancel = !_stop.IsCancellationRequested;
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
        _stop.Cancel();
    }

    private void Show(TrialReport report, string? name)
    {
        if (report.Trial.State == TrialState.Failed)
        {
            _failed++;
            StandardError.Warn(string.Format(CultureInfo.InvariantCulture, "Trial {0} failed: {1}", report.Number, report.Outcome.Failure));
            return;
        }

        _completed++;
        object? result = report.Trial.Result?.Result ?? report.Outcome.Result;
        if (result is not null)
        {
            _best.Add(result, report.Trial.Configuration);
        }
        else if (!_saidNothingRecorded)
        {
            _saidNothingRecorded = true;
            StandardError.Warn(name is null
                ? "The command printed no number, so there is no best trial to show."
                : $"The command printed no number and recorded nothing in '{name}' itself, so its trials count as run but have no result. Have it print the result last.");
        }
    }

    private void Summarize()
    {
        int all = _completed + _failed;
        if (all == 0)
        {
            return;
        }

        _output.WriteLine(string.Format(CultureInfo.InvariantCulture, "{0} {1}: {2} complete, {3} failed.", all, all == 1 ? "trial" : "trials", _completed, _failed));
        if (_best.Count > 0)
        {
            _output.WriteLine("The best of them:");
            ResultTable.Print(_best.InOrder);
        }
    }
}
