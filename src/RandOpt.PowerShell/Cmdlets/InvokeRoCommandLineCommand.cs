using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Management.Automation;
using RandOpt.Execution;
using RandOpt.Reporting;
using RandOpt.Ropt;
using RandOpt.Search;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <summary>Does what the ropt program does, inside PowerShell: ropt python train.py --lr='Uniform(0, 1)'.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "RoCommandLine")]
[Alias("ropt")]
[OutputType(typeof(TrialResult), typeof(TrialRecord), typeof(FolderProblem), typeof(ExperimentStatus), typeof(string))]
public sealed class InvokeRoCommandLineCommand : RandOptCmdlet
{
    private readonly ResultObjects _objects = new();
    private readonly ConcurrentQueue<string> _lines = new();
    private bool _saidNothingRecorded;

    /// <summary>The options, the command and its arguments, as ropt takes them. An option that PowerShell would take for itself, such as -v, goes in quotes, or everything after --.</summary>
    [Parameter(Position = 0, ValueFromRemainingArguments = true)]
    [AllowEmptyCollection]
    public string[] ArgumentList { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        switch (RoptRequest.Parse(JoinedArguments()))
        {
            case RoptRequest.Help:
                WriteObject(RoptHelp.Text.TrimEnd().Split([Environment.NewLine, "\n"], StringSplitOptions.None), enumerateCollection: true);
                break;
            case RoptRequest.Version:
                WriteObject(MyInvocation.MyCommand.Version.ToString());
                break;
            case RoptRequest.Results results:
                ShowResults(results);
                break;
            case RoptRequest.Trials trials:
                ShowTrials(trials);
                break;
            case RoptRequest.Export or RoptRequest.Import:
                throw new RandOptException(
                    ErrorKind.InvalidArgument, "UseTheCmdlet", "In PowerShell results are exported and imported with cmdlets: Export-RoResult FILE -Experiment NAME, and Import-RoResult FILE. To sweep a command that is called so, write ropt -- before it.");
            case RoptRequest.Check check:
                Check(check);
                break;
            case RoptRequest.Watch watch:
                Watch(watch);
                break;
            case RoptRequest.Sweep sweep:
                Sweep(sweep);
                break;
        }
    }

    /// <summary>PowerShell splits -x='...' where the quote begins; the two belong together.</summary>
    private List<string> JoinedArguments()
    {
        List<string> joined = [];
        foreach (string argument in ArgumentList)
        {
            int last = joined.Count - 1;
            if (last >= 0 && joined[last].StartsWith("-", StringComparison.Ordinal) && !joined[last].StartsWith("--", StringComparison.Ordinal) && joined[last].EndsWith("=", StringComparison.Ordinal))
            {
                joined[last] += argument;
            }
            else
            {
                joined.Add(argument);
            }
        }

        return joined;
    }

    private static RoptSettings SettingsOf(RoptRequest request) => RoptSettings.Read(request.Options, Environment.GetEnvironmentVariable);

    private void ShowResults(RoptRequest.Results request)
    {
        RoptSettings settings = SettingsOf(request);
        Experiment experiment = Experiment.Open(FileSystemPath(request.Directory ?? settings.Directory), request.Name);
        ResultOrder order = ResultOrder.For(request.Maximize || settings.Options.Maximize || experiment.Maximize);
        foreach (TrialResult result in experiment.Folder.Top(request.Top, order, WarnOfSkipped, null, StopToken))
        {
            WriteObject(_objects.From(result));
        }
    }

    private void ShowTrials(RoptRequest.Trials request)
    {
        Experiment experiment = Experiment.Open(FileSystemPath(request.Directory ?? SettingsOf(request).Directory), request.Name);
        foreach (TrialRecord trial in experiment.ReadTrials())
        {
            if (request.State is null || trial.State == request.State)
            {
                WriteObject(_objects.From(trial));
            }
        }
    }

    private void Check(RoptRequest.Check request)
    {
        Experiment experiment = Experiment.Open(FileSystemPath(request.Directory ?? SettingsOf(request).Directory), request.Name);
        foreach (FolderProblem problem in experiment.FindProblems(StopToken))
        {
            if (request.Repair && problem.CanRepair)
            {
                problem.Repair(request.Force);
            }
            else
            {
                WriteObject(problem);
            }
        }
    }

    private void Watch(RoptRequest.Watch request)
    {
        ExperimentWatch watch = new();
        string directory = FileSystemPath(request.Directory ?? SettingsOf(request).Directory);
        foreach (string name in request.Names)
        {
            watch.Add(Experiment.Open(directory, name));
        }

        if (request.Names.Count == 0)
        {
            watch.Add(new ExperimentFinder(directory, _ => true));
        }

        ExperimentWatcher watcher = new(this, watch, (e, name) => WriteError(RecordOf(e, name)), StopToken);
        if (request.Once)
        {
            watcher.EmitOnce();
        }
        else
        {
            watcher.Follow(request.Interval, MyInvocation.PipelinePosition < MyInvocation.PipelineLength);
        }
    }

    private void Sweep(RoptRequest.Sweep request)
    {
        RoptSettings settings = SettingsOf(request);
        RoptSweep sweep = new(request.Arguments, settings, SessionState.Path.CurrentFileSystemLocation.ProviderPath, new CommandLineInput(InvokeCommand));
        foreach (string hint in sweep.Hints)
        {
            WriteWarning(hint);
        }

        if (settings.IsDryRun)
        {
            WriteObject(sweep.Preview(WarnOfSkipped, StopToken), enumerateCollection: true);
            return;
        }

        SearchProgress progress = new(this, settings.Name is null ? "Searching" : $"Searching {settings.Name}");
        SearchLoop? loop = null;
        loop = sweep.Start(new SaidOutput(_lines, settings.IsQuiet), WarnOfSkipped, WriteVerbose, () =>
        {
            SayWaiting();
            progress.Show(loop!.Status);
        });
        try
        {
            foreach (TrialReport report in loop.Run(StopToken))
            {
                SayWaiting();
                Show(report, settings);
            }

            SayWaiting();
        }
        finally
        {
            if (!Stopping)
            {
                progress.Close();
            }
        }
    }

    private void Show(TrialReport report, RoptSettings settings)
    {
        if (report.Trial.State == TrialState.Failed)
        {
            string said = settings.IsQuiet && report.Outcome.ErrorOutput.Length > 0 ? Environment.NewLine + report.Outcome.ErrorOutput : string.Empty;
            RandOptException failure = new(ErrorKind.InvalidOperation, "TrialFailed", $"Trial {report.Number} failed: {Sentence.End(report.Outcome.Failure!)}{said}");
            WriteError(RecordOf(failure, report.Trial.Configuration));
        }
        else if (report.Trial.State == TrialState.Pruned)
        {
            WriteVerbose($"Trial {report.Number} was pruned: {report.Outcome.Pruned}");
        }
        else if (report.Trial.Result is TrialResult result)
        {
            WriteObject(_objects.From(result));
        }
        else if (!_saidNothingRecorded && settings.Name is not null)
        {
            _saidNothingRecorded = true;
            WriteWarning("The command printed no number and recorded nothing itself, so its trials count as run but have no result. Have it print the result last.");
        }
    }

    private void SayWaiting()
    {
        while (_lines.TryDequeue(out string? line))
        {
            Say(line);
        }
    }

    /// <summary>Shows a line on the host, as Write-Host does.</summary>
    private void Say(string line) => WriteInformation(new HostInformationMessage { Message = line }, ["PSHOST"]);
}
