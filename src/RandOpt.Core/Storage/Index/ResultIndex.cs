using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace RandOpt.Storage;

/// <summary>
/// Reads the results of a folder by its index, <c>.randopt/index/</c>: a copy of the summaries that have been read, in a form that is
/// quick to read again. It is derived, and may be deleted at any time; it is brought up to date by whoever reads. Which summaries there
/// are is told by the folder alone, so what Python or rsync adds or removes is seen. Any number of processes may read and write it.
/// </summary>
internal sealed class ResultIndex(ResultFolder folder)
{
    // So few summaries are read by the way; for more, it is quicker to go through everything in order.
    private const int FewUnindexed = 1024;

    // With a filter, so many of the best are tried before all results are gone through.
    private const int FirstTried = 4096;

    /// <summary>Every result, in the order of their ids; none is kept.</summary>
    /// <param name="skipped">Told of each file that is no result.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="RandOptException">The file system refused to list the folder.</exception>
    public IEnumerable<TrialResult> Read(Action<SkippedFile>? skipped, CancellationToken cancellationToken)
    {
        string? last = null;
        while (true)
        {
            using ResultReading reading = new(folder, last, skipped, cancellationToken);
            bool isDamaged = false;
            while (true)
            {
                TrialResult? result = null;
                try
                {
                    result = reading.Next();
                }
                catch (IndexDamagedException e)
                {
                    Discard(e);
                    isDamaged = true;
                }

                if (result is null)
                {
                    break;
                }

                last = result.Id;
                yield return result;
            }

            if (!isDamaged)
            {
                reading.Complete();
                yield break;
            }
        }
    }

    /// <summary>The best results, the best first.</summary>
    /// <param name="count">How many.</param>
    /// <param name="order">What is better.</param>
    /// <param name="filter">Which are let through; null for all.</param>
    /// <param name="skipped">Told of each file that is no result.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="RandOptException">The file system refused to list the folder.</exception>
    public IReadOnlyList<TrialResult> Top(int count, ResultOrder order, Func<TrialResult, bool>? filter, Action<SkippedFile>? skipped, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                if (TryTop(count, order, filter, skipped, cancellationToken) is IReadOnlyList<TrialResult> top)
                {
                    return top;
                }

                IEnumerable<TrialResult> all = Read(skipped, cancellationToken);
                return TopResults.Of(filter is null ? all : all.Where(filter), count, order);
            }
            catch (IndexDamagedException e)
            {
                Discard(e);
            }
        }
    }

    private static void Discard(IndexDamagedException damage)
    {
        try
        {
            System.IO.File.Delete(damage.Path);
        }
        catch (Exception e) when (e is System.IO.IOException or UnauthorizedAccessException)
        {
            throw new RandOptException(
                ErrorKind.Storage, "IndexDamaged", $"The index segment '{damage.Path}' is damaged and could not be deleted: {e.Message.TrimEnd('.')}. Delete the folder it stands in; it only saves time, and no result is lost.", e);
        }
    }

    /// <summary>Looks for the best by the results in the index; null where everything has to be gone through for it.</summary>
    private IReadOnlyList<TrialResult>? TryTop(int count, ResultOrder order, Func<TrialResult, bool>? filter, Action<SkippedFile>? skipped, CancellationToken cancellationToken)
    {
        using FolderSnapshot snapshot = FolderSnapshot.Take(folder);
        int tried = filter is null ? count : Math.Max(count, FirstTried);
        int indexed = snapshot.Segments.Sum(s => s.Count);
        if (snapshot.Unindexed.Count > FewUnindexed || (tried > indexed / 4 && (tried < indexed || filter is null)))
        {
            return null;
        }

        List<TrialResult> candidates = [];
        using (ResultReading reading = new(folder, snapshot, null, skipped, cancellationToken))
        {
            candidates.AddRange(reading.ReadUnindexed());
            reading.Complete();
        }

        SummaryReader reader = new(folder);
        foreach (IndexSegment segment in snapshot.Segments)
        {
            cancellationToken.ThrowIfCancellationRequested();
            candidates.AddRange(BestRows(segment, tried, order).Select(r => segment.At(r, reader)).OfType<TrialResult>());
        }

        IReadOnlyList<TrialResult> best = TopResults.Of(candidates, tried, order);
        if (filter is null)
        {
            return best;
        }

        IReadOnlyList<TrialResult> passed = [.. best.Where(filter).Take(count)];
        return passed.Count == count || tried >= indexed ? passed : null;
    }

    /// <summary>The rows of the best results of a segment; of equals those with the least ids.</summary>
    private static IEnumerable<int> BestRows(IndexSegment segment, int count, ResultOrder order)
    {
        SortedSet<(double Objective, int Row)> best = new(Comparer<(double Objective, int Row)>.Create((x, y) =>
        {
            int compared = order.CompareObjectives(x.Objective, y.Objective);
            return compared != 0 ? compared : x.Row.CompareTo(y.Row);
        }));
        ReadOnlySpan<double> objectives = segment.Objectives;
        double worst = double.NaN;
        for (int row = 0; row < objectives.Length; row++)
        {
            if (best.Count == count && order.CompareObjectives(objectives[row], worst) >= 0)
            {
                continue;
            }

            if (!segment.IsRemoved(row))
            {
                best.Add((objectives[row], row));
                if (best.Count > count)
                {
                    best.Remove(best.Max);
                }

                worst = best.Max.Objective;
            }
        }

        return best.Select(b => b.Row);
    }
}
