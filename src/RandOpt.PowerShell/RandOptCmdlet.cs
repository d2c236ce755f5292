using System;
using System.Management.Automation;
using System.Threading;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <summary>What all cmdlets share: they stop with Ctrl+C, and tell a user's mistakes as errors with a way out.</summary>
public abstract class RandOptCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Cancelled when the pipeline stops.</summary>
    private protected CancellationToken StopToken => _stop.Token;

    /// <summary>Frees what the cmdlet holds; the engine calls it however the pipeline ends.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected sealed override void StopProcessing()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The pipeline ended by itself meanwhile.
        }
    }

    /// <summary>Processes one item of the pipeline. What is thrown here concerns this item only.</summary>
    protected abstract void ProcessItem();

    /// <summary>Does what is to be done once all items have come.</summary>
    protected virtual void FinishItems()
    {
        // Most cmdlets are done with each item as it comes.
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => TellErrors(ProcessItem);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => TellErrors(FinishItems);

    private void TellErrors(Action action)
    {
        try
        {
            action();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (RandOptException e)
        {
            WriteError(RecordOf(e, ErrorTarget));
        }
    }

    /// <summary>What an error is about.</summary>
    private protected virtual object? ErrorTarget => null;

    /// <summary>Frees what the cmdlet holds.</summary>
    /// <param name="disposing">Whether it is called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stop.Dispose();
        }
    }

    /// <summary>The error record for a user's mistake or mishap.</summary>
    private protected static ErrorRecord RecordOf(RandOptException e, object? target)
    {
        ErrorCategory category = e.Kind switch
        {
            ErrorKind.InvalidArgument => ErrorCategory.InvalidArgument,
            ErrorKind.InvalidData => ErrorCategory.InvalidData,
            ErrorKind.NotFound => ErrorCategory.ObjectNotFound,
            ErrorKind.AlreadyExists => ErrorCategory.ResourceExists,
            ErrorKind.Storage when e.InnerException is System.UnauthorizedAccessException => ErrorCategory.PermissionDenied,
            ErrorKind.Storage => ErrorCategory.WriteError,
            _ => ErrorCategory.InvalidOperation,
        };
        return new ErrorRecord(e, e.ErrorId, category, target);
    }

    /// <summary>The file system path behind a path of PowerShell's, which is relative to its location, not to the process's.</summary>
    /// <exception cref="RandOptException">The path is on another kind of drive.</exception>
    internal string FileSystemPath(string path)
    {
        string resolved = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        return provider.Name == "FileSystem"
            ? resolved
            : throw new RandOptException(
                ErrorKind.InvalidArgument, "NotAFileSystemPath", $"'{path}' is on a drive of the provider {provider.Name}, and results are files: give a path of the file system.");
    }

    /// <summary>Warns of a file among the results that is none.</summary>
    private protected void WarnOfSkipped(SkippedFile file) => WriteWarning(file.ToString());
}
