using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace RandOpt.Storage;

/// <summary>Which logs of trials are kept.</summary>
public enum LogKeeping
{
    /// <summary>Those of all trials.</summary>
    All,

    /// <summary>Those of trials that failed or were pruned.</summary>
    Failed,

    /// <summary>None.</summary>
    None,
}

/// <summary>The folder that a trial has to itself while it runs: its logs, the files that are rendered for it, and what its command writes.</summary>
internal static class TrialFolder
{
    /// <summary>The log of the standard output of an attempt, from 1.</summary>
    public static string OutputPath(string folder, int attempt) => LogPath(folder, "stdout", attempt);

    /// <summary>The log of the standard error of an attempt, from 1.</summary>
    public static string ErrorPath(string folder, int attempt) => LogPath(folder, "stderr", attempt);

    /// <summary>Removes the logs that are not kept and those with nothing in them, and the folder where nothing is left.</summary>
    public static void Tidy(string folder, int attempts, bool keepLogs)
    {
        try
        {
            for (int attempt = 1; attempt <= attempts; attempt++)
            {
                Tidy(OutputPath(folder, attempt), keepLogs);
                Tidy(ErrorPath(folder, attempt), keepLogs);
            }

            if (!Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Something still writes there; a log too many does no harm.
        }
    }

    private static void Tidy(string log, bool keep)
    {
        FileInfo file = new(log);
        if (file.Exists && (!keep || file.Length == 0))
        {
            file.Delete();
        }
    }

    private static string LogPath(string folder, string stream, int attempt) =>
        Path.Combine(folder, attempt == 1 ? stream + ".log" : string.Format(CultureInfo.InvariantCulture, "{0}.{1}.log", stream, attempt));
}
