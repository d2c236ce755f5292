using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace RandOpt.Execution;

/// <summary>Runs one command to its end.</summary>
internal static class CommandProcess
{
    // Something that the command left behind may hold its output open after it has ended.
    private static readonly TimeSpan s_outputGrace = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan s_interruptGrace = TimeSpan.FromMilliseconds(500);

    private const int InterruptedOnUnix = 128 + 2;
    private const int InterruptedOnWindows = unchecked((int)0xC000013A);

    /// <summary>Runs a command; what it prints goes to the listeners as it comes.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="RandOptException">The program cannot be started.</exception>
    /// <exception cref="OperationCanceledException">It was ended, with all that it started.</exception>
    public static async Task<int> RunAsync(
        CommandLine command,
        string workingDirectory,
        IReadOnlyDictionary<string, string> environment,
        Action<byte[], int> onOutput,
        Action<byte[], int> onError,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using Process process = new() { StartInfo = StartInfo(command, workingDirectory, environment), EnableRaisingEvents = true };
        TaskCompletionSource<bool> exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Exited += (_, _) => exited.TrySetResult(true);
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            throw new RandOptException(ErrorKind.InvalidOperation, "CommandNotStarted", $"'{command.FileName}' could not be started: {e.Message}. Check that it is a program and may be run.", e);
        }

        using CancellationTokenRegistration stop = cancellationToken.Register(() => Kill(process));
        process.StandardInput.Close();
        Task output = Task.WhenAll(Pump(process.StandardOutput.BaseStream, onOutput), Pump(process.StandardError.BaseStream, onError));
        await exited.Task.ConfigureAwait(false);
        await Task.WhenAny(output, Task.Delay(s_outputGrace, CancellationToken.None)).ConfigureAwait(false);
        if (process.ExitCode is InterruptedOnUnix or InterruptedOnWindows)
        {
            // Ctrl+C reaches the command and this process alike, and the command may be gone before this one has noticed.
            await Task.WhenAny(Task.Delay(s_interruptGrace, cancellationToken)).ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return process.ExitCode;
    }

    private static ProcessStartInfo StartInfo(CommandLine command, string workingDirectory, IReadOnlyDictionary<string, string> environment)
    {
        ProcessStartInfo start = new(command.FileName)
        {
            WorkingDirectory = workingDirectory,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
#if NETSTANDARD2_0
        start.Arguments = WindowsArguments.Join(command.Arguments);
#else
        foreach (string argument in command.Arguments)
        {
            start.ArgumentList.Add(argument);
        }
#endif
        foreach (KeyValuePair<string, string> variable in environment)
        {
            start.Environment[variable.Key] = variable.Value;
        }

        return start;
    }

    private static async Task Pump(Stream stream, Action<byte[], int> listener)
    {
        byte[] buffer = new byte[16 * 1024];
        try
        {
            int count;
            while ((count = await stream.ReadAsync(buffer, 0, buffer.Length).ConfigureAwait(false)) > 0)
            {
                listener(buffer, count);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The process is gone, and this end of the pipe with it.
        }
    }

    private static void Kill(Process process)
    {
        try
        {
#if NETSTANDARD2_0
            process.Kill();
#else
            process.Kill(entireProcessTree: true);
#endif
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself meanwhile.
        }
    }
}
