using System.Collections.Generic;

namespace RandOpt.Storage;

/// <summary>
/// Orders results from the best to the worst. What is not a finite number is never best: infinities come after all
/// numbers, NaN last. Of equals the earlier one comes first.
/// </summary>
public sealed class ResultOrder : IComparer<TrialResult>
{
    private readonly int _direction;

    private ResultOrder(int direction) => _direction = direction;

    /// <summary>The least result first.</summary>
    public static ResultOrder Minimizing { get; } = new(1);

    /// <summary>The greatest result first.</summary>
    public static ResultOrder Maximizing { get; } = new(-1);

    /// <summary>The order for a search.</summary>
    public static ResultOrder For(bool maximize) => maximize ? Maximizing : Minimizing;

    /// <summary>Whether a result can be best: it is a finite number.</summary>
    public static bool CanBeBest(TrialResult result) => Rank(result.Objective) == 0;

    /// <summary>Whether the first is at least as good as the second, the fitness that randopt's evolutionary search has by default.</summary>
    public bool IsAtLeastAsGood(TrialResult first, TrialResult second) => CompareObjectives(first.Objective, second.Objective) <= 0;

    /// <inheritdoc/>
    public int Compare(TrialResult? x, TrialResult? y)
    {
        if (x is null || y is null)
        {
            return (x is null ? 1 : 0) - (y is null ? 1 : 0);
        }

        int order = CompareObjectives(x.Objective, y.Objective);
        return order != 0 ? order : string.CompareOrdinal(x.Id, y.Id);
    }

    /// <summary>Less than 0 where the first number is better, 0 where neither is.</summary>
    internal int CompareObjectives(double x, double y)
    {
        int order = Rank(x).CompareTo(Rank(y));
        return order != 0 ? order : _direction * x.CompareTo(y);
    }

    private static int Rank(double objective)
    {
        if (double.IsNaN(objective))
        {
            return 2;
        }

        return double.IsInfinity(objective) ? 1 : 0;
    }

}
