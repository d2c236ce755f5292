using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;

namespace RandOpt.Execution;

/// <summary>
/// Finds what a trial started, however it was re-parented or whatever session it began: by the marker in its environment,
/// by the session of the trial's first process, and by its parents. On Linux, where /proc shows them.
/// </summary>
/// <remarks>A process that is meant to outlive its trial removes the variable and starts a session of its own.</remarks>
internal static class ProcessMarker
{
    /// <summary>The environment variable: the marker of the attempt, after that of the trial that its search runs in, if there is one.</summary>
    public const string Variable = "RANDOPT_ID";

    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(20);

    private const char Separator = ':';

    // Something that forks faster than it is found has to be met more than once.
    private const int Rounds = 20;

    /// <summary>The marker for an attempt at a trial.</summary>
    public static string For(TrialRun run)
    {
        string own = string.Format(CultureInfo.InvariantCulture, "{0}-{1}.{2}", run.SearchId, run.Number, run.Attempt);
        return Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } outer ? outer + Separator + own : own;
    }

    /// <summary>A marker without those of the searches around it.</summary>
    public static string OwnOf(string marker) => marker.Substring(marker.LastIndexOf(Separator) + 1);

    /// <summary>Whether a marker is one of a search's.</summary>
    public static bool IsOfSearch(string marker, string searchId) =>
        marker.Length > searchId.Length && marker[searchId.Length] == '-' && marker.StartsWith(searchId, StringComparison.Ordinal);

    /// <summary>Sends a signal to everything of the trials whose markers are asked for.</summary>
    /// <param name="isWanted">Which trials.</param>
    /// <param name="session">The number of the trial's first process, where it is one trial that was just started.</param>
    /// <param name="signal">The signal; a hard one is sent until nothing is left.</param>
    public static void Signal(Func<string, bool> isWanted, int? session, int signal)
    {
        for (int round = 0; round < (signal == LibC.SigKill ? Rounds : 1); round++)
        {
            List<int> found = Find(isWanted, session);
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

    /// <summary>Ends everything of the trials whose markers are asked for: asked first, and hard where it has not gone by the end of the delay.</summary>
    /// <returns>How many processes there were.</returns>
    public static int End(Func<string, bool> isWanted, TimeSpan delay)
    {
        int count = Find(isWanted).Count;
        if (count == 0)
        {
            return 0;
        }

        Signal(isWanted, null, LibC.SigTerm);
        Stopwatch watch = Stopwatch.StartNew();
        while (watch.Elapsed < delay && Find(isWanted).Count > 0)
        {
            Thread.Sleep(s_interval);
        }

        Signal(isWanted, null, LibC.SigKill);
        return count;
    }

    /// <summary>The processes of the trials whose markers are asked for, and all that descends from them; never this process itself.</summary>
    public static List<int> Find(Func<string, bool> isWanted, int? session = null)
    {
        List<Entry> entries = Entries();
        if (entries.Count == 0)
        {
            return [];
        }

        int self = LibC.GetPid();
        HashSet<int> found = [.. entries.Where(e => e.Session == session || e.Ids.Any(isWanted)).Select(e => e.Id)];
        int before;
        do
        {
            before = found.Count;
            found.UnionWith(entries.Where(e => found.Contains(e.Parent)).Select(e => e.Id));
        }
        while (found.Count > before && !found.Contains(self));
        found.Remove(self);
        return [.. found];
    }

    private static List<Entry> Entries()
    {
        List<Entry> entries = [];
        if (!Directory.Exists("/proc/self"))
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
            if (fields[0] is "Z" or "X")
            {
                return null;
            }

            string environment = Encoding.UTF8.GetString(File.ReadAllBytes(folder + "/environ"));
            return new Entry(id, Number(fields[1]), Number(fields[3]), Ids(environment));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile, or is another user's.
            return null;
        }
    }

    private static int Number(string field) => int.Parse(field, CultureInfo.InvariantCulture);

    private static string[] Ids(string environment)
    {
        string name = Variable + "=";
        int start = environment.StartsWith(name, StringComparison.Ordinal) ? 0 : environment.IndexOf("\0" + name, StringComparison.Ordinal) + 1;
        if (start == 0 && !environment.StartsWith(name, StringComparison.Ordinal))
        {
            return [];
        }

        start += name.Length;
        int end = environment.IndexOf('\0', start);
        return environment.Substring(start, (end < 0 ? environment.Length : end) - start).Split(Separator);
    }

    private sealed record Entry(int Id, int Parent, int Session, string[] Ids);
}
