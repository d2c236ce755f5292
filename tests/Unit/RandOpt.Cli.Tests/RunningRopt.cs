using System;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using RandOpt.Core.Tests;
using Xunit;

namespace RandOpt.Cli.Tests;

/// <summary>ropt while it runs: the test waits for what it does, and signals it.</summary>
internal sealed class RunningRopt : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(20);

    private readonly Process _process;
    private readonly StringBuilder _printed = new();
    private readonly Task _output;
    private readonly Task<string> _error;

    public RunningRopt(Process process)
    {
        _process = process;
        _process.StandardInput.Close();
        _output = ReadAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>What it has printed so far.</summary>
    public string OutputSoFar
    {
        get
        {
            lock (_printed)
            {
                return _printed.ToString();
            }
        }
    }

    /// <summary>Waits until something has come about.</summary>
    public static void WaitUntil(Func<bool> condition, string what)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!condition())
        {
            if (watch.Elapsed > s_patience)
            {
                throw new TimeoutException($"In vain waited for this: {what}.");
            }

            Thread.Sleep(s_interval);
        }
    }

    /// <summary>Whether a process is there and not only waiting to be buried.</summary>
    public static bool IsAlive(int process)
    {
        try
        {
            using Process found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Sends a signal, such as INT, to ropt alone.</summary>
    public void Signal(string name)
    {
        Skip.If(Processes.Ignores(name), $"What the tests run under ignores SIG{name}, and so does ropt.");
        using Process kill = Process.Start("/bin/sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -{name} {_process.Id}")]);
        kill.WaitForExit();
    }

    public RoptResult WaitForExit()
    {
        if (!Task.WaitAll([_output, _error, _process.WaitForExitAsync()], s_patience))
        {
            throw new TimeoutException("ropt does not end.");
        }

        return new RoptResult(_process.ExitCode, OutputSoFar, _error.Result);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        char[] buffer = new char[4096];
        while (await _process.StandardOutput.ReadAsync(buffer) is > 0 and int count)
        {
            lock (_printed)
            {
                _printed.Append(buffer, 0, count);
            }
        }
    }
}
