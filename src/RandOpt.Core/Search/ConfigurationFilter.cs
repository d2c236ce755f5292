using System;
using System.Collections.Generic;
using System.Data;
using System.Globalization;
using System.Linq;
using System.Numerics;
using RandOpt.Sampling;

namespace RandOpt.Search;

/// <summary>
/// A condition that lets configurations through, such as <c>a &lt;= b and opt &lt;&gt; 'sgd'</c>: an expression of
/// System.Data, with the names of the parameters. It is not true where a value that it needs is null.
/// </summary>
public sealed class ConfigurationFilter
{
    private readonly string _text;
    private readonly string[] _names;
    private readonly string _expression;
    private readonly Dictionary<string, DataRow> _rows = new(StringComparer.Ordinal);

    /// <summary>Reads the condition.</summary>
    /// <param name="text">The condition.</param>
    /// <param name="names">The parameters.</param>
    /// <exception cref="RandOptException">It does not read.</exception>
    public ConfigurationFilter(string text, IReadOnlyList<string> names)
    {
        _text = text;
        FilterExpression expression = new(text, names);
        _expression = expression.Translate();
        _names = [.. expression.Used];

        // Which types the values have is not known yet; whether it reads does not depend on that.
        Evaluate(string.Empty, () => TableFor([.. _names.Select(_ => typeof(double))]));
    }

    /// <summary>Whether a configuration is let through.</summary>
    /// <exception cref="RandOptException">The values do not fit the condition, or it gives neither true nor false.</exception>
    public bool Passes(ValueMap configuration)
    {
        object[] values = [.. _names.Select(n => Cell(configuration.TryGetValue(n, out object? value) ? value : null))];
        Type[] types = [.. values.Select(v => v is DBNull ? typeof(double) : v.GetType())];
        string given = $" with {configuration}";
        DataRow row = RowFor(types, given);
        object result = Evaluate(given, () =>
        {
            for (int i = 0; i < values.Length; i++)
            {
                row[i] = values[i];
            }

            return row[values.Length];
        });
        return result switch
        {
            bool passes => passes,
            DBNull => false,
            _ => throw new RandOptException(
                ErrorKind.InvalidArgument, "InvalidFilter", $"The filter '{_text}' gives {ValueText.Literal(ParameterValue.From(result))}{given}, and must give true or false, such as a <= b."),
        };
    }

    private DataRow RowFor(Type[] types, string given)
    {
        string key = string.Join(",", types.Select(t => t.Name));
        if (!_rows.TryGetValue(key, out DataRow? row))
        {
            row = Evaluate(given, () =>
            {
                DataTable table = TableFor(types);
                DataRow added = table.NewRow();
                table.Rows.Add(added);
                return added;
            });
            _rows.Add(key, row);
        }

        return row;
    }

    private DataTable TableFor(Type[] types)
    {
        DataTable table = new() { Locale = CultureInfo.InvariantCulture, CaseSensitive = true };
        for (int i = 0; i < types.Length; i++)
        {
            table.Columns.Add(FilterExpression.ColumnName(i), types[i]);
        }

        table.Columns.Add("passes", typeof(object), _expression);
        return table;
    }

    private T Evaluate<T>(string given, Func<T> evaluate)
    {
        try
        {
            return evaluate();
        }
        catch (Exception e) when (e is InvalidExpressionException or OverflowException or FormatException or InvalidCastException or ArgumentException)
        {
            string reason = e.Message
                .Replace("System.Double", "a number").Replace("System.Int64", "a number").Replace("System.Int32", "a number")
                .Replace("System.String", "a text").Replace("System.Boolean", "true or false");
            throw new RandOptException(ErrorKind.InvalidArgument, "InvalidFilter", $"The filter '{_text}' cannot be evaluated{given}: {Sentence.End(reason)}", e);
        }
    }

    private static object Cell(object? value) => value switch
    {
        null => DBNull.Value,
        bool or long or double or string => value,
        BigInteger big => (double)big,
        _ => ValueText.Display(value),
    };
}
