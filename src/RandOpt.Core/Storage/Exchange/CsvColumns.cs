using System;
using System.Collections.Generic;
using RandOpt.Sampling;

namespace RandOpt.Storage.Exchange;

/// <summary>
/// The columns of an exported CSV file: <c>id</c>, <c>result</c>, the parameters by their names, and the data keys as
/// <c>data.key</c>. A parameter whose name could be taken for another column stands as <c>parameters.name</c>.
/// </summary>
internal sealed class CsvColumns
{
    /// <summary>The column of the id, which is the first.</summary>
    public const string Id = "id";

    /// <summary>The column of the result, which is the second.</summary>
    public const string Result = ResultFolder.ResultKey;

    private const string DataPrefix = "data.";
    private const string ParameterPrefix = "parameters.";

    private readonly Dictionary<string, int> _parameters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _data = new(StringComparer.Ordinal);
    private readonly List<string> _parameterNames = [];
    private readonly List<string> _dataNames = [];

    /// <summary>Takes the columns in that a result needs, in the order in which they come up.</summary>
    public void Add(TrialResult result)
    {
        Add(result.Parameters, _parameters, _parameterNames);
        Add(result.Data, _data, _dataNames);
    }

    /// <summary>The first row.</summary>
    public IReadOnlyList<string> Names =>
        [Id, Result, .. _parameterNames.ConvertAll(n => CsvCell.WriteName(ParameterColumn(n))), .. _dataNames.ConvertAll(n => CsvCell.WriteName(DataPrefix + n))];

    /// <summary>The row of a result; null where it has a key that no column was made for.</summary>
    public IReadOnlyList<string>? RowOf(TrialResult result)
    {
        string[] cells = new string[2 + _parameterNames.Count + _dataNames.Count];
        for (int i = 0; i < cells.Length; i++)
        {
            cells[i] = string.Empty;
        }

        cells[0] = CsvCell.WriteName(result.Id);
        cells[1] = CsvCell.Write(result.Result);
        return Fill(cells, 2, result.Parameters, _parameters) && Fill(cells, 2 + _parameterNames.Count, result.Data, _data) ? cells : null;
    }

    /// <summary>What a column of such a file holds.</summary>
    /// <returns>The name of the parameter or the data key, and whether it is the latter.</returns>
    public static (string Name, bool IsData) Read(string column)
    {
        string name = CsvCell.ReadName(column);
        return name.StartsWith(DataPrefix, StringComparison.Ordinal) ? (name.Substring(DataPrefix.Length), true)
            : name.StartsWith(ParameterPrefix, StringComparison.Ordinal) ? (name.Substring(ParameterPrefix.Length), false)
            : (name, false);
    }

    private static string ParameterColumn(string name)
    {
        bool isAmbiguous = name.Length == 0
            || name.StartsWith(DataPrefix, StringComparison.Ordinal)
            || name.StartsWith(ParameterPrefix, StringComparison.Ordinal)
            // Readers of such files do not tell columns by case.
            || name.Equals(Id, StringComparison.OrdinalIgnoreCase)
            || name.Equals(Result, StringComparison.OrdinalIgnoreCase);
        return isAmbiguous ? ParameterPrefix + name : name;
    }

    private static void Add(ValueMap values, Dictionary<string, int> places, List<string> names)
    {
        foreach (string name in values.Keys)
        {
            if (!places.ContainsKey(name))
            {
                places.Add(name, names.Count);
                names.Add(name);
            }
        }
    }

    // By their exact names: a map finds names that differ in case too.
    private static bool Fill(string[] cells, int start, ValueMap values, Dictionary<string, int> places)
    {
        for (int i = 0; i < values.Count; i++)
        {
            if (!places.TryGetValue(values.Keys[i], out int place))
            {
                return false;
            }

            cells[start + place] = CsvCell.Write(values.Values[i]);
        }

        return true;
    }
}
