using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;

namespace RandOpt.Execution;

/// <summary>
/// Finds and ends the processes of trials: those with the marker in their environment, those in the session of a trial's
/// first process, and all that descend from them. On Linux, where /proc shows them; elsewhere it finds none.
/// </summary>
/// <param name="isWanted">Which markers.</param>
/// <param name="session">The number of the trial's first process, where it is one trial.</param>
internal sealed class MarkedProcesses(Func<string, bool> isWanted, int? session = null)
{
    // Something that forks faster than it is found has to be met more than once.
    private const int Rounds = 20;

    // The parent of all threads of the kernel, which have no environment to read.
    private const string KernelThreads = "2";

    // Of the fields of /proc/<id>/stat behind the name.
    private const int ParentField = 1;
    private const int SessionField = 3;
    private const int StartTimeField = 19;

    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(20);

    private readonly object _lock = new();

    // A child without the marker is known by its parent, which may be gone when it is looked for again.
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Whether there is any.</summary>
    public bool Any => Find().Count > 0;

    /// <summary>Sends them a signal; a hard one until nothing is left.</summary>
    public void Signal(int signal)
    {
        for (int round = 0; round < (signal == LibC.SigKill ? Rounds : 1); round++)
        {
            List<int> found = Find();
            if (found.Count == 0)
            {
                return;
            }

            foreach (int process in found)
            {
                _ = LibC.Kill(process, signal);
            }
        }
    }

    /// <summary>Ends them: asked first, and hard where they have not gone by the end of the delay.</summary>
    public void End(TimeSpan delay)
    {
        if (!Any)
        {
            return;
        }

        Signal(LibC.SigTerm);
        Stopwatch watch = Stopwatch.StartNew();
        while (watch.Elapsed < delay && Any)
        {
            Thread.Sleep(s_interval);
        }

        Signal(LibC.SigKill);
    }

    private List<int> Find()
    {
        List<Entry> entries = Entries();
        if (entries.Count == 0)
        {
            return [];
        }

        lock (_lock)
        {
            int self = LibC.GetPid();
            HashSet<int> found = [.. entries.Where(e => e.Session == session || e.Markers.Any(isWanted) || _known.Contains(e.Identity)).Select(e => e.Id)];
            int before;
            do
            {
                before = found.Count;
                found.UnionWith(entries.Where(e => e.Id != self && found.Contains(e.Parent)).Select(e => e.Id));
            }
            while (found.Count > before);
            found.Remove(self);
            _known.UnionWith(entries.Where(e => found.Contains(e.Id)).Select(e => e.Identity));
            return [.. found];
        }
    }

    private static List<Entry> Entries()
    {
        List<Entry> entries = [];
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Linux))
        {
            return entries;
        }

        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int id) && Read(folder, id) is Entry entry)
            {
                entries.Add(entry);
            }
        }

        return entries;
    }

    private static Entry? Read(string folder, int id)
    {
        try
        {
            // "id (name) state parent group session ...", and the name may hold anything, blanks and brackets too.
            string stat = File.ReadAllText(folder + "/stat");
            string[] fields = stat.Substring(stat.LastIndexOf(')') + 2).Split(' ');
            if (fields[0] is "Z" or "X" || fields[ParentField] == KernelThreads)
            {
                return null;
            }

            return new Entry(id, Number(fields[ParentField]), Number(fields[SessionField]), fields[StartTimeField], MarkersIn(EnvironmentIn(folder)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile.
            return null;
        }
    }

    private static string EnvironmentIn(string folder)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(folder + "/environ"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is another user's, or becoming another program at this moment; its session and its parent still tell of it.
            return string.Empty;
        }
    }

    private static int Number(string field) => int.Parse(field, CultureInfo.InvariantCulture);

    private static string[] MarkersIn(string environment)
    {
        const string Name = "\0" + ProcessMarker.Variable + "=";
        string variables = "\0" + environment;
        int start = variables.IndexOf(Name, StringComparison.Ordinal);
        if (start < 0)
        {
            return [];
        }

        start += Name.Length;
        int end = variables.IndexOf('\0', start);
        return variables.Substring(start, (end < 0 ? variables.Length : end) - start).Split(ProcessMarker.Separator);
    }

    private sealed record Entry(int Id, int Parent, int Session, string Start, string[] Markers)
    {
        // A number alone is soon another's.
        public string Identity => Id.ToString(CultureInfo.InvariantCulture) + "/" + Start;
    }
}
