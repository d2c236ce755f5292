using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RandOpt.Sampling;

namespace RandOpt.Search;

/// <summary>
/// Which steps made something better: the next ones are drawn around them. It is a ring of a few pairs, and each success moves the next
/// pair half the way to its own.
/// </summary>
internal sealed class StepMemory
{
    private const int Size = 5;
    private const double FirstScale = 0.7;
    private const double FirstCrossoverRate = 0.7;
    private const double Spread = 0.1;

    // A trial may be asked for and never be run.
    private const int MostExpected = 1_000;

    // What was asked for comes back as a configuration, a rounding away from where it was.
    private const double Rounding = 1e-9;

    private readonly double[] _scales = new double[Size];
    private readonly double[] _crossoverRates = new double[Size];
    private readonly List<(double[] Point, Step Step)> _expected = [];
    private int _next;

    public StepMemory()
    {
        for (int i = 0; i < Size; i++)
        {
            _scales[i] = FirstScale;
            _crossoverRates[i] = FirstCrossoverRate;
        }
    }

    /// <summary>Draws a step: its scale by a Cauchy distribution, so that a long one is tried now and then.</summary>
    public Step Draw(PythonRandom random, double parentValue)
    {
        int pair = (int)(random.NextDouble() * Size);
        double scale;
        do
        {
            scale = _scales[pair] + (Spread * Math.Tan(Math.PI * (random.NextDouble() - 0.5)));
        }
        while (!(scale > 0));
        double rate = _crossoverRates[pair] + (Spread * random.NextGaussian());
        return new Step(Math.Min(scale, 1), Math.Min(Math.Max(rate, 0), 1), parentValue);
    }

    /// <summary>The trial at a point will show what a step is worth.</summary>
    public void Expect(double[] point, Step step)
    {
        Forget(point);
        if (_expected.Count == MostExpected)
        {
            _expected.RemoveAt(0);
        }

        _expected.Add((point, step));
    }

    /// <summary>A trial is over: a step is a success where it brought something better than its parent.</summary>
    public void Learn(Observation observation)
    {
        int at = PlaceOf(observation.Point);
        if (at < 0)
        {
            return;
        }

        Step step = _expected[at].Step;
        _expected.RemoveAt(at);
        if (observation.Value < step.ParentValue)
        {
            // The scale's mean is Lehmer's, that leans to the longer step: short ones succeed more easily and gain less.
            double scale = _scales[_next];
            _scales[_next] = ((scale * scale) + (step.Scale * step.Scale)) / (scale + step.Scale);
            _crossoverRates[_next] = 0.5 * (_crossoverRates[_next] + step.CrossoverRate);
            _next = (_next + 1) % Size;
        }
    }

    /// <summary>What was to be learnt at a point will not be.</summary>
    public void Forget(double[] point)
    {
        int at = PlaceOf(point);
        if (at >= 0)
        {
            _expected.RemoveAt(at);
        }
    }

    public string GetState()
    {
        IEnumerable<double> numbers = _scales.Concat(_crossoverRates).Append(_next)
            .Concat(_expected.SelectMany(e => e.Point.Concat([e.Step.Scale, e.Step.CrossoverRate, e.Step.ParentValue])));
        return string.Join(" ", numbers.Select(n => n.ToString("G17", CultureInfo.InvariantCulture)));
    }

    /// <summary>Goes on from what <see cref="GetState"/> returned; false where it is something else.</summary>
    public bool TrySetState(string state, int dimensions)
    {
        List<double> numbers = [];
        foreach (string word in state.Split(' '))
        {
            if (!double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
            {
                return false;
            }

            numbers.Add(number);
        }

        int entry = dimensions + 3;
        int expected = (2 * Size) + 1;
        if (numbers.Count < expected || (numbers.Count - expected) % entry != 0 || !(numbers[2 * Size] >= 0 && numbers[2 * Size] < Size))
        {
            return false;
        }

        numbers.CopyTo(0, _scales, 0, Size);
        numbers.CopyTo(Size, _crossoverRates, 0, Size);
        _next = (int)numbers[2 * Size];
        _expected.Clear();
        for (int at = expected; at < numbers.Count; at += entry)
        {
            _expected.Add(([.. numbers.GetRange(at, dimensions)], new Step(numbers[at + dimensions], numbers[at + dimensions + 1], numbers[at + dimensions + 2])));
        }

        return true;
    }

    private int PlaceOf(double[] point) => _expected.FindIndex(e => e.Point.Zip(point, (a, b) => Math.Abs(a - b)).All(d => d < Rounding));
}
