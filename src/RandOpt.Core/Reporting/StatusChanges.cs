using System;
using System.Collections.Generic;
using System.Linq;

namespace RandOpt.Reporting;

/// <summary>Tells in which experiments something has happened from one look to the next.</summary>
public sealed class StatusChanges
{
    private readonly Dictionary<string, ExperimentStatus> _last = new(StringComparer.Ordinal);

    /// <summary>Those of a look in which something has happened since the look before; all, the first time.</summary>
    public IReadOnlyList<ExperimentStatus> In(IReadOnlyList<ExperimentStatus> statuses)
    {
        List<ExperimentStatus> changed = statuses.Where(s => !_last.TryGetValue(s.Path, out ExperimentStatus? before) || !s.IsAs(before)).ToList();
        foreach (ExperimentStatus status in changed)
        {
            _last[status.Path] = status;
        }

        return changed;
    }
}
