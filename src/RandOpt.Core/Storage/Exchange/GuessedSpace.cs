using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using RandOpt.Sampling;

namespace RandOpt.Storage.Exchange;

/// <summary>
/// Parameters whose samplers are not known, made of the values that there are: a Choice of a few values, of all that are no numbers,
/// and of more numbers the range that they are in. No more of them is kept than that takes.
/// </summary>
internal sealed class GuessedSpace
{
    private const int FewValues = 10;
    private const int MostChoices = 1000;

    private readonly Dictionary<string, Values> _values = new(NameComparer.Instance);
    private readonly List<string> _names = [];

    /// <summary>Takes in the values of a configuration.</summary>
    public void Add(ValueMap parameters)
    {
        for (int i = 0; i < parameters.Count; i++)
        {
            string name = parameters.Keys[i];
            if (!_values.TryGetValue(name, out Values? values))
            {
                _values.Add(name, values = new Values());
                _names.Add(name);
            }

            values.Add(parameters.Values[i]);
        }
    }

    /// <summary>The parameters, in the order in which they came up; what can be none is left out.</summary>
    public SearchSpace ToSpace() => new(_names.Where(SearchSpace.IsName).Select(n => new Parameter(n, _values[n].ToSampler())));

    private sealed class Values
    {
        private readonly HashSet<object?> _distinct = new(ValueComparer.Instance);
        private readonly List<object?> _inOrder = [];
        private bool _areNumbers = true;
        private bool _areWhole = true;
        private double _least = double.PositiveInfinity;
        private double _greatest = double.NegativeInfinity;

        public void Add(object? value)
        {
            if (_distinct.Count <= MostChoices && _distinct.Add(value))
            {
                _inOrder.Add(value);
            }

            _areNumbers &= ParameterValue.TryGetNumber(value, out double number);
            _areWhole &= value is long or BigInteger;
            if (_areNumbers && !double.IsNaN(number) && !double.IsInfinity(number))
            {
                _least = Math.Min(_least, number);
                _greatest = Math.Max(_greatest, number);
            }
        }

        public Sampler ToSampler()
        {
            if (!_areNumbers || _inOrder.Count <= FewValues || _least >= _greatest || double.IsInfinity(_greatest - _least))
            {
                return new Choice(_areNumbers ? _inOrder.OrderBy(Number) : _inOrder);
            }

            return _areWhole ? new Integer(new BigInteger(_least), new BigInteger(_greatest)) : new Uniform(_least, _greatest);
        }

        private static double Number(object? value)
        {
            ParameterValue.TryGetNumber(value, out double number);
            return number;
        }
    }
}
