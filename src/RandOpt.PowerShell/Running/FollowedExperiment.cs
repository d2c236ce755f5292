using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <summary>An experiment whose results are handed out as they appear.</summary>
internal sealed class FollowedExperiment(Experiment experiment)
{
    private readonly FollowedResults _results = new(experiment.Folder);
    private readonly List<IdPatterns?> _ids = [];

    /// <summary>The name.</summary>
    public string Name => experiment.Name;

    /// <summary>Whether results can come that somebody asked for.</summary>
    public bool IsOpen => _ids.Any(i => i?.IsOpen != false);

    /// <summary>Lets further results through.</summary>
    /// <param name="ids">Those; null for all.</param>
    public void LetThrough(IdPatterns? ids) => _ids.Add(ids);

    /// <summary>The results that have appeared; the first time, those that are there.</summary>
    public IEnumerable<TrialResult> Appeared(Action<SkippedFile> skipped, CancellationToken cancellationToken) =>
        _results.Poll(skipped, cancellationToken).Added.Where(Passes);

    private bool Passes(TrialResult result)
    {
        // Each is asked: it keeps what it has found.
        bool passes = false;
        foreach (IdPatterns? ids in _ids)
        {
            passes |= ids?.Match(result) != false;
        }

        return passes;
    }
}
