using System.Collections.Generic;
using RandOpt.Sampling;

namespace RandOpt.Cli;

/// <summary>The best trials of a sweep so far, whether they are recorded or not. What is no finite number is never among them.</summary>
internal sealed class BestOf(int count, bool maximize)
{
    private readonly List<(object Result, ValueMap Parameters)> _best = [];

    public int Count => _best.Count;

    public IEnumerable<(object Result, ValueMap Parameters)> InOrder => _best;

    public void Add(object result, ValueMap parameters)
    {
        if (!IsFinite(result))
        {
            return;
        }

        int place = _best.FindIndex(b => IsBetter(result, b.Result));
        _best.Insert(place < 0 ? _best.Count : place, (result, parameters));
        if (_best.Count > count)
        {
            _best.RemoveAt(count);
        }
    }

    private static bool IsFinite(object result) => ParameterValue.TryGetNumber(result, out double number) && double.IsFinite(number);

    private bool IsBetter(object first, object second)
    {
        ParameterValue.TryGetNumber(first, out double a);
        ParameterValue.TryGetNumber(second, out double b);
        return maximize ? a > b : a < b;
    }
}
