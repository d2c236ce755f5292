using System;
using System.Globalization;
using System.Linq;

namespace RandOpt.Execution;

/// <summary>What is said of a command that failed.</summary>
internal static class CommandFailure
{
    // As much of what it printed as fits a message.
    private const int Lines = 10;
    private const int Length = 4096;

    /// <summary>How it ended, as the reason why its trial failed.</summary>
    public static string Reason(ProcessExit exit) => exit switch
    {
        { Signal: int signal } => string.Format(CultureInfo.InvariantCulture, "the command ended with exit code {0} ({1})", exit.Code, NameOf(signal)),
        _ when exit == ProcessExit.Unknown => "the command has ended, and its exit code went to something else in this process",
        _ => string.Format(CultureInfo.InvariantCulture, "the command ended with exit code {0}", exit.Code),
    };

    /// <summary>The end of its standard error, or where nothing is there, of its output.</summary>
    /// <exception cref="RandOptException">A log cannot be read.</exception>
    public static string LastLines(ProcessOrder order)
    {
        string text = new LogFile(order.ErrorPath).Tail().Trim();
        text = text.Length > 0 ? text : new LogFile(order.OutputPath).Tail().Trim();
        string[] lines = text.Split('\n').Select(l => l.TrimEnd()).ToArray();
        string last = string.Join(Environment.NewLine, lines.Skip(lines.Length - Lines));
        return last.Length <= Length ? last : last.Substring(last.Length - Length);
    }

    private static string NameOf(int signal) => signal switch
    {
        2 => "SIGINT",
        6 => "SIGABRT, as after a failed assertion",
        8 => "SIGFPE",
        9 => "SIGKILL, as by the system when memory is short",
        11 => "SIGSEGV",
        15 => "SIGTERM",
        _ => string.Format(CultureInfo.InvariantCulture, "signal {0}", signal),
    };
}
