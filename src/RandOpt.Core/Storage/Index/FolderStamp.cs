using System;
using System.IO;

namespace RandOpt.Storage;

/// <summary>
/// The time at which a folder's entries last changed, as its file system tells it. It is only compared with other times of the same
/// file system: clocks of different machines need not agree.
/// </summary>
internal static class FolderStamp
{
    // File systems note times in steps; within one, a further change leaves the time as it was.
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_coarseStep = TimeSpan.FromSeconds(2.5);

    // A summary is written before it gets its name, or, by Python, just after.
    private static readonly TimeSpan s_writing = TimeSpan.FromSeconds(10);

    /// <summary>The time of the folder's last change.</summary>
    public static DateTime Of(string folder) => Directory.GetLastWriteTimeUtc(folder);

    /// <summary>How long a time of change may stay the same although there are further changes.</summary>
    public static TimeSpan Step(DateTime stamp) => stamp.Ticks % TimeSpan.TicksPerSecond == 0 ? s_coarseStep : s_step;

    /// <summary>
    /// Whether every change after a listing will show in the folder's time: the folder was at rest when it began.
    /// </summary>
    /// <param name="stamp">The folder's time at the beginning of the listing.</param>
    /// <param name="began">When the listing began, by the clock of the same file system.</param>
    /// <param name="newest">The path of the file that was written last; null where there is none.</param>
    public static bool CanTell(DateTime stamp, DateTime began, string? newest) =>
        began - stamp > Step(stamp)

        // FAT does not note the time of a folder's changes at all: there, files are newer than their folder.
        && (newest is null || File.GetLastWriteTimeUtc(newest) - stamp < s_writing);

    /// <summary>What the clock of the file system says now.</summary>
    /// <param name="folder">A folder in which a file can be written for it.</param>
    /// <exception cref="IOException">The file system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The file system refused.</exception>
    public static DateTime Now(string folder)
    {
        string probe = Path.Combine(folder, Path.GetRandomFileName());
        using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.Delete, bufferSize: 1))
        {
        }

        DateTime now = File.GetLastWriteTimeUtc(probe);
        File.Delete(probe);
        return now;
    }
}
