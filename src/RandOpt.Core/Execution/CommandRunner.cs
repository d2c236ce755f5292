using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using RandOpt.Sampling;

namespace RandOpt.Execution;

/// <summary>Runs a command for each trial, in a folder of the trial's own, and finds the result in what it leaves.</summary>
public sealed class CommandRunner : ITrialRunner
{
    /// <summary>How long what is asked to end has for it unless it is said otherwise.</summary>
    public static readonly TimeSpan DefaultKillDelay = TimeSpan.FromSeconds(5);

    /// <summary>The environment variables that every command gets, besides those of its parameters.</summary>
    internal const string TrialVariable = "RANDOPT_TRIAL";
    internal const string SlotVariable = "RANDOPT_SLOT";
    internal const string SeedVariable = "RANDOPT_SEED";
    internal const string FolderVariable = "RANDOPT_DIR";

    private static readonly TimeSpan s_followInterval = TimeSpan.FromMilliseconds(50);

    // Looking through all processes takes some milliseconds.
    private static readonly TimeSpan s_sweepInterval = TimeSpan.FromSeconds(1);

    // What is killed hard is gone by then, or will never be.
    private static readonly TimeSpan s_endOfAll = TimeSpan.FromSeconds(5);

    private readonly CommandTemplate _template;
    private readonly string _directory;
    private readonly string? _program;
    private readonly ConcurrentDictionary<string, (TrialRun Run, ProcessTree? Tree)> _running = new(StringComparer.Ordinal);
    private readonly object _outputLock = new();
    private readonly Stopwatch _sinceSweep = Stopwatch.StartNew();
    private readonly ProcessEnd _processEnd;
    private Timer? _sweepLater;
    private volatile bool _isEnding;
    private int _isSweeping;

    /// <summary>Creates the runner.</summary>
    /// <param name="template">The command.</param>
    /// <param name="directory">What its working directory is relative to.</param>
    /// <exception cref="RandOptException">There is no such program.</exception>
    public CommandRunner(CommandTemplate template, string directory)
    {
        _template = template;
        _directory = directory;
        _processEnd = new ProcessEnd(KillAll, EndAll);
        _program = template.FixedProgram is string program ? CommandPath.Find(program, directory) : null;
    }

    /// <summary>Environment variables for the command, besides those of this process.</summary>
    public IReadOnlyDictionary<string, TextTemplate> Environment { get; init; } = new Dictionary<string, TextTemplate>();

    /// <summary>Where the command runs; null for the directory itself.</summary>
    public TextTemplate? WorkingDirectory { get; init; }

    /// <summary>Files that are filled for each trial, into its folder.</summary>
    public IReadOnlyList<FileTemplate> Files { get; init; } = [];

    /// <summary>Where the result is found.</summary>
    public ResultSource Source { get; init; } = new AutoResult();

    /// <summary>The exit codes that count as success; null for 0, and for any where the exit code is the result.</summary>
    public IReadOnlyCollection<int>? SuccessExitCodes { get; init; }

    /// <summary>How often the command runs for one trial, at least 1; the median is the result.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>How often the command runs before that, for nothing but to warm up.</summary>
    public int Warmup { get; init; }

    /// <summary>How intermediate values are printed.</summary>
    public MetricPattern Metrics { get; init; } = new();

    /// <summary>How long what is asked to end has for it before it is ended hard.</summary>
    public TimeSpan KillDelay { get; init; } = DefaultKillDelay;

    /// <summary>What is shown the output; null for nobody.</summary>
    public ITrialOutput? Output { get; init; }

    /// <summary>Whether one trial runs at a time, so that its output is shown as it comes.</summary>
    public bool IsAlone { get; init; }

    /// <summary>Whether intermediate values are needed while the command runs, for a pruner.</summary>
    public bool FollowsMetrics { get; init; }

    /// <inheritdoc/>
    public bool RunsOnSearchingThread => false;

    /// <summary>The command as it would run, for a preview.</summary>
    /// <exception cref="RandOptException">A value does not fit its hole.</exception>
    public CommandLine Preview(TrialRun run) => _template.Fill(ValuesFor(run, Files.ToDictionary(f => f.Name, f => Path.Combine(run.Folder, f.Name))));

    /// <inheritdoc/>
    public TrialOutcome Run(TrialRun run)
    {
        _processEnd.Watch();
        try
        {
            return RunInFolder(run);
        }
        catch (RandOptException e) when (e.Kind != ErrorKind.Storage)
        {
            return new TrialOutcome { Failure = e.Message };
        }
    }

    /// <inheritdoc/>
    public void Finish(string searchId)
    {
        _processEnd.Ignore();
        Interlocked.Exchange(ref _sweepLater, null)?.Dispose();
        new MarkedProcesses(marker => ProcessMarker.IsOfSearch(marker, searchId)).End(KillDelay);
    }

    private TrialOutcome RunInFolder(TrialRun run)
    {
        Storage.ResultFolder.Guard($"make the folder of a trial, '{run.Folder}'", () =>
        {
            // The id of a trial that is run again is from a journal, and so its folder may be anybody's.
            Storage.FolderLinks.Refuse(Path.GetDirectoryName(run.Folder)!, run.Folder);
            Directory.CreateDirectory(run.Folder);
        });
        HoleValues values = ValuesFor(run, null);
        if (Files.Count > 0)
        {
            values = ValuesFor(run, Files.ToDictionary(f => f.Name, f => f.Render(values, run.Folder)));
        }

        CommandLine command = _template.Fill(values);
        string workingDirectory = WorkingDirectory is null ? _directory : Path.GetFullPath(Path.Combine(_directory, WorkingDirectory.Fill(values) ?? string.Empty));
        ProcessOrder order = new(
            command with { FileName = _program ?? CommandPath.Find(command.FileName, _directory) },
            workingDirectory,
            EnvironmentFor(run, values),
            Storage.TrialFolder.OutputPath(run.Folder, run.Attempt),
            Storage.TrialFolder.ErrorPath(run.Folder, run.Attempt));

        List<FoundResult> found = [];
        TrialOutcome outcome = new();
        for (int i = -Warmup; i < Repeat; i++)
        {
            Forget(order, run);
            outcome = RunOnce(run, command, order, out FoundResult? result);
            if (outcome.Failure is not null || outcome.IsInterrupted || (result is null && i >= 0))
            {
                return outcome;
            }

            if (i >= 0)
            {
                found.Add(result!);
            }
        }

        return found.Count == 1 ? outcome with { Result = found[0].Result, Data = found[0].Data } : outcome with { Result = RepeatedResult.Median(found, out ValueMap data), Data = data };
    }

    /// <summary>What an earlier run for this trial left is not taken for what this one brings.</summary>
    private void Forget(ProcessOrder order, TrialRun run)
    {
        File.Delete(order.ErrorPath);
        Storage.FolderLinks.Clear(order.OutputPath);
        Source.Forget(run.Folder);
    }

    private static FileStream OpenLog(string path)
    {
        FileStream? log = null;
        Storage.ResultFolder.Guard(
            $"write the log '{path}'", () => log = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1));
        return log!;
    }

    private TrialOutcome RunOnce(TrialRun run, CommandLine command, ProcessOrder order, out FoundResult? found)
    {
        found = null;
        bool isLive = Output is not null && IsAlone;
        using FileStream log = OpenLog(order.OutputPath);
        using OutputFollower follower = new(log, order.ErrorPath, run, Metrics, Output);
        if (isLive)
        {
            Output!.Begins(run, command);
        }

        ProcessExit exit;
        TimeSpan duration;
        bool isInterrupted;
        using (Timer? timer = isLive || FollowsMetrics ? new Timer(_ => follower.ReadOn(isLast: false), null, s_followInterval, s_followInterval) : null)
        {
            (exit, duration, isInterrupted) = Await(run, order);
        }

        Show(run, command, follower, isLive);
        TrialOutcome outcome = new() { ExitCode = exit.Code, IsInterrupted = isInterrupted };
        if (isInterrupted)
        {
            return outcome with { ErrorOutput = CommandFailure.LastLines(order) };
        }

        if (!IsSuccess(exit))
        {
            return outcome with { Failure = CommandFailure.Reason(exit), ErrorOutput = CommandFailure.LastLines(order) };
        }

        try
        {
            found = Source.Find(new FinishedCommand(new LogFile(order.OutputPath, log), run.Folder, exit.Code, duration));
            return found is null ? outcome with { Missing = Source.Missing, ErrorOutput = CommandFailure.LastLines(order) } : outcome;
        }
        catch (RandOptException e)
        {
            return outcome with { Failure = e.Message, ErrorOutput = CommandFailure.LastLines(order) };
        }
    }

    /// <summary>Starts the command and waits for it and for everything that it started to be gone.</summary>
    private (ProcessExit Exit, TimeSpan Duration, bool IsInterrupted) Await(TrialRun run, ProcessOrder order)
    {
        string marker = order.Environment[ProcessMarker.Variable];
        _running[ProcessMarker.OwnOf(marker)] = (run, null);
        try
        {
            if (_isEnding)
            {
                run.Stop(TrialStop.SearchOver);
                return (new ProcessExit(0, null), TimeSpan.Zero, true);
            }

            Stopwatch watch = Stopwatch.StartNew();
            using ProcessTree tree = ProcessTree.Start(order);
            _running[ProcessMarker.OwnOf(marker)] = (run, tree);
            bool isAsked = false;
            Timer? hard = null;
            CancellationTokenRegistration stop = run.StopToken.Register(() =>
            {
                isAsked = true;
                hard = new Timer(_ => tree.Kill(), null, KillDelay, Timeout.InfiniteTimeSpan);
                tree.Terminate();
            });
            ProcessExit exit = tree.WaitForExit();
            TimeSpan duration = watch.Elapsed;

            // Once this returns, the callback above has run to its end or will never run.
            stop.Dispose();
            if (isAsked || tree.IsAlive)
            {
                tree.EndRest(KillDelay);
            }

            hard?.Dispose();
            return (exit, duration, isAsked);
        }
        finally
        {
            _running.TryRemove(ProcessMarker.OwnOf(marker), out _);
            Sweep(run.SearchId);
        }
    }

    /// <summary>Ends what trials that are over have left behind in sessions of their own, now and then.</summary>
    private void Sweep(string searchId)
    {
        TimeSpan left = s_sweepInterval - _sinceSweep.Elapsed;
        if (left > TimeSpan.Zero)
        {
            SweepLater(searchId, left);
            return;
        }

        if (Interlocked.Exchange(ref _isSweeping, 1) != 0)
        {
            return;
        }

        new MarkedProcesses(marker => ProcessMarker.IsOfSearch(marker, searchId) && !_running.ContainsKey(marker)).End(KillDelay);
        _sinceSweep.Restart();
        Interlocked.Exchange(ref _isSweeping, 0);
    }

    /// <summary>The next trial may end in hours, and what this one left would be there until then.</summary>
    private void SweepLater(string searchId, TimeSpan delay)
    {
        if (_sweepLater is null)
        {
            Timer timer = new(_ =>
            {
                Interlocked.Exchange(ref _sweepLater, null)?.Dispose();
                Sweep(searchId);
            });
            if (Interlocked.CompareExchange(ref _sweepLater, timer, null) is null)
            {
                timer.Change(delay, Timeout.InfiniteTimeSpan);
            }
            else
            {
                timer.Dispose();
            }
        }
    }

    private void Show(TrialRun run, CommandLine command, OutputFollower follower, bool isLive)
    {
        if (Output is null)
        {
            follower.ReadOn(isLast: true);
            return;
        }

        lock (_outputLock)
        {
            if (!isLive)
            {
                Output.Begins(run, command);
            }

            follower.ReadOn(isLast: true);
            Output.Ends();
        }
    }

    private bool IsSuccess(ProcessExit exit) => SuccessExitCodes is IReadOnlyCollection<int> codes
        ? codes.Contains(exit.Code)
        : exit.Code == 0 || (Source.AcceptsAnyExitCode && exit.Signal is null);

    private static HoleValues ValuesFor(TrialRun run, IReadOnlyDictionary<string, string>? files) => new(run.Configuration, run.Number, run.Slot, run.Seed, files);

    private Dictionary<string, string> EnvironmentFor(TrialRun run, HoleValues values)
    {
        Dictionary<string, string> environment = new(StringComparer.Ordinal)
        {
            [ProcessMarker.Variable] = ProcessMarker.For(run),
            [TrialVariable] = run.Number.ToString(CultureInfo.InvariantCulture),
            [SlotVariable] = run.Slot.ToString(CultureInfo.InvariantCulture),
            [SeedVariable] = run.Seed.ToString(CultureInfo.InvariantCulture),
            [FolderVariable] = run.Folder,
        };
        foreach (KeyValuePair<string, string> parameter in ParameterVariables.For(run.Configuration))
        {
            environment[parameter.Key] = parameter.Value;
        }

        foreach (KeyValuePair<string, TextTemplate> variable in Environment)
        {
            if (variable.Value.Fill(values) is { } value)
            {
                environment[variable.Key] = value;
            }
        }

        return environment;
    }

    private void KillAll()
    {
        foreach ((_, ProcessTree? tree) in _running.Values)
        {
            tree?.Kill();
        }
    }

    /// <summary>Ends what runs before this process is gone, and sees that nothing more is started.</summary>
    private void EndAll()
    {
        _isEnding = true;
        foreach ((TrialRun run, _) in _running.Values)
        {
            try
            {
                run.Stop(TrialStop.SearchOver);
            }
            catch (ObjectDisposedException)
            {
                // It has ended by itself at this moment.
            }
        }

        SpinWait.SpinUntil(() => _running.IsEmpty, KillDelay + s_endOfAll);
    }
}
