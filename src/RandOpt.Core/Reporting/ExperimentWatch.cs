using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using RandOpt.Storage;

namespace RandOpt.Reporting;

/// <summary>Looks at several experiments again and again: at those that are named, and at all that match in a folder, those that appear later too.</summary>
public sealed class ExperimentWatch
{
    private readonly Func<DateTime>? _clock;
    private readonly List<ExperimentFinder> _finders = [];
    private readonly Dictionary<string, ExperimentMonitor> _monitors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ExperimentStatus> _last = new(StringComparer.Ordinal);
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);

    /// <summary>Starts with none.</summary>
    /// <param name="clock">The present time, in universal time; null for that of the machine.</param>
    public ExperimentWatch(Func<DateTime>? clock = null) => _clock = clock;

    /// <summary>Whether there is nothing left to look at, and nothing can come.</summary>
    public bool IsOver => _finders.Count == 0 && _monitors.Count == 0;

    /// <summary>Looks at an experiment too.</summary>
    public void Add(Experiment experiment)
    {
        if (!_monitors.ContainsKey(experiment.Path))
        {
            _monitors.Add(experiment.Path, new ExperimentMonitor(experiment, _clock));
        }
    }

    /// <summary>Looks at the experiments too that are found in a folder, now or later.</summary>
    public void Add(ExperimentFinder finder) => _finders.Add(finder);

    /// <summary>How far the experiments are now, by name.</summary>
    /// <param name="skipped">Told once of each file that is no result.</param>
    /// <param name="refused">Told, with the name, of an experiment that is gone, and once of one that cannot be read for now.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public IReadOnlyList<ExperimentStatus> Look(Action<SkippedFile> skipped, Action<RandOptException, string> refused, CancellationToken cancellationToken)
    {
        foreach (ExperimentFinder finder in _finders)
        {
            Try(finder.Directory, finder.Directory, refused, () =>
            {
                foreach (Experiment found in finder.FindNew())
                {
                    Add(found);
                }
            });
        }

        foreach (ExperimentMonitor monitor in _monitors.Values.ToList())
        {
            Try(monitor.Path, monitor.Name, refused, () => _last[monitor.Path] = monitor.Look(skipped, cancellationToken));
        }

        return _last.Values.OrderBy(s => s.Name, StringComparer.OrdinalIgnoreCase).ThenBy(s => s.Path, StringComparer.Ordinal).ToList();
    }

    private void Try(string path, string name, Action<RandOptException, string> refused, Action look)
    {
        try
        {
            look();
            _refused.Remove(path);
        }
        catch (RandOptException e)
        {
            // A share that is away for a while comes back; what was removed does not.
            if (e.Kind == ErrorKind.NotFound && _monitors.Remove(path))
            {
                _last.Remove(path);
                refused(e, name);
            }
            else if (_refused.Add(path))
            {
                refused(e, name);
            }
        }
    }
}
