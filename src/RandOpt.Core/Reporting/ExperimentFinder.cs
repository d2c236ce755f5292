using System;
using System.Collections.Generic;
using System.Linq;

namespace RandOpt.Reporting;

/// <summary>Finds the experiments of a folder, those that appear later too.</summary>
/// <param name="directory">The folder; it may be made later.</param>
/// <param name="matches">Which names are meant.</param>
public sealed class ExperimentFinder(string directory, Func<string, bool> matches)
{
    private HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>The folder.</summary>
    public string Directory => directory;

    /// <summary>Opens the experiments that are there and were not the last time.</summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public IReadOnlyList<Experiment> FindNew()
    {
        HashSet<string> present = new(Experiment.NamesIn(directory).Where(matches), StringComparer.Ordinal);
        List<Experiment> found = [];
        foreach (string name in present.Where(n => !_known.Contains(n)).OrderBy(n => n, StringComparer.OrdinalIgnoreCase))
        {
            try
            {
                found.Add(Experiment.Open(directory, name));
            }
            catch (RandOptException e) when (e.Kind is ErrorKind.NotFound or ErrorKind.InvalidArgument)
            {
                // It is gone already, or the folder is no experiment's.
            }
        }

        _known = present;
        return found;
    }
}
