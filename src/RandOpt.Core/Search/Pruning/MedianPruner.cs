using System;
using System.Collections.Generic;
using System.Linq;

namespace RandOpt.Search;

/// <summary>
/// Stops a trial whose best value so far is worse than the median of what the complete trials had come to at the same step:
/// the median stopping rule of D. Golovin et al., Google Vizier (KDD 2017), section 3.2.2, with the best value in place of the
/// running average, as Optuna has it.
/// </summary>
public sealed class MedianPruner : IPruner
{
    /// <summary>The name it is chosen by.</summary>
    public const string PrunerName = "Median";

    private readonly object _lock = new();
    private readonly Dictionary<string, List<MetricPoint>> _running = new(StringComparer.Ordinal);
    private readonly List<IReadOnlyList<MetricPoint>> _complete = [];
    private readonly int _direction;
    private readonly int _startup;
    private readonly long _warmup;

    /// <summary>Creates the pruner.</summary>
    /// <param name="maximize">Whether the greatest value is the best.</param>
    /// <param name="startup">How many complete trials there have to be before any is stopped, at least 1.</param>
    /// <param name="warmup">Up to which step no trial is stopped, at least 0.</param>
    /// <exception cref="RandOptException">A number is out of its range.</exception>
    public MedianPruner(bool maximize, int startup = 5, long warmup = 0)
    {
        if (startup < 1 || warmup < 0)
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument, "InvalidPruner", $"The pruner Median(startup={startup}, warmup={warmup}) cannot be: startup is at least 1, and warmup at least 0.");
        }

        _direction = maximize ? -1 : 1;
        _startup = startup;
        _warmup = warmup;
    }

    /// <inheritdoc/>
    public string Name => PrunerName;

    /// <inheritdoc/>
    public bool ShouldStop(string trialId, MetricPoint point)
    {
        lock (_lock)
        {
            if (!_running.TryGetValue(trialId, out List<MetricPoint>? points))
            {
                _running.Add(trialId, points = []);
            }

            points.Add(new MetricPoint(point.Step, points.Count == 0 ? Cost(point) : Math.Min(points[points.Count - 1].Value, Cost(point))));
            if (_complete.Count < _startup || point.Step <= _warmup)
            {
                return false;
            }

            double[] others = _complete.Select(c => At(c, point.Step)).Where(v => v is not null).Select(v => v!.Value).ToArray();
            return others.Length >= _startup && points[points.Count - 1].Value > Median(others);
        }
    }

    /// <inheritdoc/>
    public void Ended(string trialId, TrialState state)
    {
        lock (_lock)
        {
            if (_running.TryGetValue(trialId, out List<MetricPoint>? points))
            {
                _running.Remove(trialId);
                if (state == TrialState.Complete)
                {
                    _complete.Add(points);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Learn(IReadOnlyList<MetricPoint> points)
    {
        List<MetricPoint> best = [];
        foreach (MetricPoint point in points)
        {
            best.Add(new MetricPoint(point.Step, best.Count == 0 ? Cost(point) : Math.Min(best[best.Count - 1].Value, Cost(point))));
        }

        lock (_lock)
        {
            _complete.Add(best);
        }
    }

    /// <summary>The least is the best; what is not a number is the worst there is.</summary>
    private double Cost(MetricPoint point) => double.IsNaN(point.Value) ? double.PositiveInfinity : _direction * point.Value;

    /// <summary>What a trial had come to at a step; null where it had no value by then.</summary>
    private static double? At(IReadOnlyList<MetricPoint> points, long step)
    {
        int low = 0;
        int high = points.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (points[middle].Step <= step)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low == 0 ? null : points[low - 1].Value;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        int middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
