using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;

namespace RandOpt.PowerShell;

/// <summary>A search that runs in the background, in a runspace of its own in this process. Stopping the job ends it as Ctrl+C would.</summary>
internal sealed class SearchJob : Job
{
    // The values of $using: are found in any scope that is around the block. What ends the search fails the job.
    private const string Search = "param($__randOptSearch) try { Invoke-RoSearch @__randOptSearch } catch { throw }";

    private readonly System.Management.Automation.PowerShell _shell = System.Management.Automation.PowerShell.Create();
    private readonly Runspace _runspace;

    /// <summary>Opens the runspace.</summary>
    /// <param name="command">The command as it was typed.</param>
    /// <param name="name">The name of the job.</param>
    /// <param name="parameters">The parameters of Invoke-RoSearch.</param>
    /// <param name="usingValues">The values of the <c>$using:</c> expressions in its script blocks.</param>
    /// <param name="runspaces">Makes the runspace.</param>
    public SearchJob(string command, string name, Hashtable parameters, UsingValues usingValues, OwnRunspace runspaces)
        : base(command, name)
    {
        PSJobTypeName = nameof(SearchJob);
        _runspace = runspaces.Open();
        foreach (KeyValuePair<string, object?> variable in usingValues.Variables)
        {
            // A block that runs in parallel takes them from here.
            _runspace.SessionStateProxy.SetVariable(variable.Key, variable.Value);
        }

        _shell.Runspace = _runspace;
        _shell.AddScript(Search).AddArgument(parameters).AddParameter(UsingValues.ParameterName, usingValues.ByExpression);
        _shell.Streams.Error = Error;
        _shell.Streams.Warning = Warning;
        _shell.Streams.Verbose = Verbose;
        _shell.Streams.Debug = Debug;
        _shell.Streams.Information = Information;
        _shell.Streams.Progress = Progress;
    }

    public override bool HasMoreData => Output.Count + Error.Count + Warning.Count + Verbose.Count + Debug.Count + Information.Count + Progress.Count > 0;

    public override string Location => "localhost";

    public override string StatusMessage => string.Empty;

    /// <summary>Begins the search.</summary>
    public void Start()
    {
        SetJobState(JobState.Running);
        _shell.InvocationStateChanged += (_, change) => Follow(change.InvocationStateInfo);
        _shell.BeginInvoke<PSObject, PSObject>(null, Output);
    }

    /// <summary>Ends the search, with all that it has started, and waits until it has.</summary>
    public override void StopJob()
    {
        // Who is told of the end may remove the job there and then.
        if (JobStateInfo.State is not (JobState.Running or JobState.Stopping))
        {
            return;
        }

        SetJobState(JobState.Stopping);
        lock (_shell)
        {
            _shell.Stop();
        }

        Finished.WaitOne();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            StopJob();
        }

        base.Dispose(disposing);
    }

    private void Follow(PSInvocationStateInfo info)
    {
        switch (info.State)
        {
            case PSInvocationState.Completed:
                End(JobState.Completed);
                break;
            case PSInvocationState.Stopped:
                End(JobState.Stopped);
                break;
            case PSInvocationState.Failed:
                if (info.Reason is IContainsErrorRecord reason)
                {
                    Error.Add(reason.ErrorRecord);
                }

                End(JobState.Failed);
                break;
        }
    }

    private void End(JobState state)
    {
        SetJobState(state);

        // The runspace cannot be closed from inside of itself, nor what stops it taken away from under it.
        ThreadPool.QueueUserWorkItem(_ =>
        {
            lock (_shell)
            {
                _shell.Dispose();
            }

            _runspace.Dispose();
        });
    }
}
