using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text.Json;
using MathNet.Numerics.Statistics;
using RandOpt.Storage.Exchange;

namespace RandOpt.Benchmarks.Replay;

/// <summary>A folder of recorded tables: <c>index.json</c> says what they are, and each is a CSV file, packed or not.</summary>
internal sealed class TableFolder(string path)
{
    private const string ValueColumn = "value";
    private const string KernelFamily = "kernel";

    /// <summary>Reads the tables that are asked for by name or by group. Those that record curves are passed over: replaying them is about pruning.</summary>
    public IReadOnlyList<RecordedTable> Read(Func<string, bool> isAskedFor)
    {
        string file = Path.Combine(path, "index.json");
        if (!File.Exists(file))
        {
            throw new InvalidDataException($"There is no '{file}', which lists the tables.");
        }

        using JsonDocument index = JsonDocument.Parse(File.ReadAllText(file));
        List<RecordedTable> tables = [];
        foreach (JsonElement entry in index.RootElement.EnumerateArray())
        {
            string name = entry.GetProperty("name").GetString()!;
            bool mayBeAskedFor = isAskedFor(name) || isAskedFor(ReplayGroup.Tables.Name) || isAskedFor(ReplayGroup.Kernels.Name);
            if (mayBeAskedFor && !entry.TryGetProperty("steps", out _)
                && entry.GetProperty("parameters").EnumerateArray().All(p => p.TryGetProperty("values", out _))
                && Read(name, entry) is RecordedTable table && (isAskedFor(name) || isAskedFor(table.Group.Name)))
            {
                tables.Add(table);
            }
        }

        return tables;
    }

    private RecordedTable Read(string name, JsonElement entry)
    {
        RecordedParameter[] parameters = entry.GetProperty("parameters").EnumerateArray().Select(ParameterOf).ToArray();
        bool maximize = entry.TryGetProperty("direction", out JsonElement direction) && direction.GetString() == "maximize";
        Dictionary<long, double> values = [];
        bool hasFailures = !ReadRows(name, parameters, values);
        if (values.Count == 0)
        {
            throw new InvalidDataException($"The table '{name}' has no row with a value.");
        }

        bool isKernel = hasFailures || (entry.TryGetProperty("family", out JsonElement family) && family.GetString() == KernelFamily);
        return new RecordedTable(
            name,
            isKernel ? ReplayGroup.Kernels : ReplayGroup.Tables,
            maximize,
            parameters,
            values,
            Number(entry, "optimum") ?? (maximize ? values.Values.Max() : values.Values.Min()),
            Number(entry, "median") ?? values.Values.Median());
    }

    private static double? Number(JsonElement entry, string key) =>
        entry.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private static RecordedParameter ParameterOf(JsonElement entry) => new(
        entry.GetProperty("name").GetString()!,
        entry.TryGetProperty("kind", out JsonElement kind) && kind.GetString() == "categorical",
        entry.GetProperty("values").EnumerateArray().Select(v => v.ValueKind == JsonValueKind.String ? v.GetString()! : v.GetRawText()).ToArray());

    /// <summary>Reads the values of all rows that have one; false where a row has none, which is one that failed.</summary>
    private bool ReadRows(string name, RecordedParameter[] parameters, Dictionary<long, double> values)
    {
        using TextReader text = Open(name);
        CsvReader rows = new(text, ',');
        string[] header = rows.Read() ?? throw new InvalidDataException($"The table '{name}' is empty.");
        int[] columns = Array.ConvertAll(parameters, p => ColumnOf(name, header, p.Name));
        int valueColumn = ColumnOf(name, header, ValueColumn);
        Places[] places = Array.ConvertAll(parameters, p => new Places(p));
        bool allHaveValues = true;
        while (rows.Read() is string[] row)
        {
            if (double.TryParse(row[valueColumn], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value))
            {
                values[RecordedTable.KeyOf(parameters, i => places[i].Of(row[columns[i]]))] = value;
            }
            else
            {
                allHaveValues = false;
            }
        }

        return allHaveValues;
    }

    private StreamReader Open(string name)
    {
        string plain = Path.Combine(path, name + ".csv");
        return File.Exists(plain) ? new StreamReader(plain) : new StreamReader(new GZipStream(File.OpenRead(plain + ".gz"), CompressionMode.Decompress));
    }

    private static int ColumnOf(string name, string[] header, string column) =>
        Array.IndexOf(header, column) is >= 0 and int place ? place : throw new InvalidDataException($"The table '{name}' has no column '{column}'.");

    /// <summary>Which of a parameter's values the cells have, by their text or else by their number.</summary>
    private sealed class Places(RecordedParameter parameter)
    {
        private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

        public int Of(string cell)
        {
            if (!_known.TryGetValue(cell, out int place))
            {
                place = Find(cell);
                _known.Add(cell, place);
            }

            return place;
        }

        private int Find(string cell)
        {
            for (int i = 0; i < parameter.Values.Count; i++)
            {
                if (parameter.Values[i] == cell || (IsNumber(cell, out double a) && IsNumber(parameter.Values[i], out double b) && a == b))
                {
                    return i;
                }
            }

            throw new InvalidDataException($"'{cell}' is not among the values of the parameter '{parameter.Name}'.");
        }

        private static bool IsNumber(string text, out double number) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }
}
