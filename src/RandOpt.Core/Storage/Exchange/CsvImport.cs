using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using RandOpt.Sampling;

namespace RandOpt.Storage.Exchange;

/// <summary>
/// Comma-separated values: as they are exported, where each cell is read as exactly what it was, or as people and other programs
/// write them, where it is read as what is meant.
/// </summary>
internal sealed class CsvImport(string path, ImportOptions options, string beginning) : ImportFile(path, options)
{
    // Export-Csv writes these of a result besides its values.
    private static readonly string[] s_exportCsvColumns = ["Parameters", "Data", "Experiment", "Id", "Time", "Path", "Attachment"];

    private readonly char _delimiter = DelimiterOf(beginning);
    private string[] _header = [];
    private string[] _names = [];
    private bool[] _isData = [];
    private int _result;
    private int _id;
    private bool _isOurs;

    /// <summary>Whether cells are JSON: a spreadsheet that writes semicolons has written numbers its own way too.</summary>
    private bool IsExact => _isOurs && _delimiter == ',';

    private protected override void ReadBeginning()
    {
        using StreamReader text = OpenText();
        _header = ReadHeader(new CsvReader(text, _delimiter));
        _isOurs = Options.ResultColumn is null && _header.Length >= 2 && _header[0] == CsvColumns.Id && _header[1] == CsvColumns.Result;
        (string Name, bool IsData)[] columns = Array.ConvertAll(_header, h => _isOurs ? CsvColumns.Read(h) : (h.Trim(), false));
        _names = Array.ConvertAll(columns, c => c.Name);
        _isData = Array.ConvertAll(columns, c => c.IsData);
        _id = Array.FindIndex(_header, h => h.Trim().Equals(CsvColumns.Id, StringComparison.OrdinalIgnoreCase));
        if (!_isOurs && s_exportCsvColumns.All(c => _names.Contains(c, StringComparer.OrdinalIgnoreCase)))
        {
            _names = Array.ConvertAll(_names, n => s_exportCsvColumns.Contains(n, StringComparer.OrdinalIgnoreCase) ? string.Empty : n);
        }

        CheckColumns();
    }

    internal override IEnumerable<ImportedResult> Read(ParameterColumns columns, Action<RandOptException> problem, CancellationToken cancellationToken)
    {
        ImportedIds ids = NewIds();
        bool[] isParameter = [.. _names.Select((n, i) => columns.AreKnown ? columns.Has(n) : !_isData[i])];
        Sampler?[] samplers = Array.ConvertAll(_names, columns.SamplerOf);
        using StreamReader text = OpenText();
        CsvReader reader = new(text, _delimiter);
        ReadHeader(reader);
        while (TryReadRow(reader, problem, out string[]? row))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (row is not null && TryTake(row, reader.Line, isParameter, samplers, ids, problem, out ImportedResult? result))
            {
                yield return result!;
            }
        }
    }

    private void CheckColumns()
    {
        string wanted = Options.ResultColumn ?? CsvColumns.Result;
        _result = _isOurs ? 1 : Array.FindIndex(_names, n => n == wanted);
        _result = _result < 0 ? Array.FindIndex(_names, n => NameComparer.Instance.Equals(n, wanted)) : _result;
        string[] named = [.. _names.Where(n => n.Length > 0)];
        if (_result < 0)
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument,
                "NoResultColumn",
                $"'{Path}' has no column '{wanted}'; it has {string.Join(", ", named)}. Say which is the number to optimize: -ResultColumn NAME (ropt: --result NAME)");
        }

        IEnumerable<string> keys = _isOurs ? _header : named;
        if (keys.GroupBy(k => k, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new RandOptException(ErrorKind.InvalidData, "DuplicateColumn", $"'{Path}' has two columns called '{twice.Key}'. Rename one of them.");
        }

        new ParameterColumns(Options.Space, Options.ParameterNames).CheckAllIn(named, Path);
    }

    private bool TryReadRow(CsvReader reader, Action<RandOptException> problem, out string[]? row)
    {
        row = null;
        try
        {
            row = reader.Read();
            return row is not null;
        }
        catch (RandOptException e)
        {
            problem(At(reader.Line, e));
            return true;
        }
    }

    private bool TryTake(string[] row, long line, bool[] isParameter, Sampler?[] samplers, ImportedIds ids, Action<RandOptException> problem, out ImportedResult? result)
    {
        result = null;
        try
        {
            if (row.Length != _names.Length)
            {
                throw new RandOptException(
                    ErrorKind.InvalidData, "ColumnMissing", string.Format(CultureInfo.InvariantCulture, "It has {0} values, and there are {1} columns.", row.Length, _names.Length));
            }

            bool hasId = _id >= 0 && row[_id].Length > 0 && (_isOurs || ImportedId.LooksLikeOne(row[_id]));
            ImportedId id = hasId ? ImportedId.Given(CsvCell.ReadName(row[_id])) : ids.Next(string.Join("\u001f", _header.Zip(row, (name, cell) => name + "\u001e" + cell.Trim())));
            List<KeyValuePair<string, object?>> parameters = [];
            List<KeyValuePair<string, object?>> data = [];
            for (int i = 0; i < row.Length; i++)
            {
                // A column without a name is the index that some programs write in front.
                if (i != _result && !(i == _id && (hasId || _isOurs)) && (_isOurs || _names[i].Length > 0) && TryReadCell(row[i], samplers[i], out object? value))
                {
                    (isParameter[i] ? parameters : data).Add(new(_names[i], value));
                }
            }

            result = new ImportedResult(line, id, ReadResult(row[_result]), new ValueMap(parameters), new ValueMap(data));
            return true;
        }
        catch (RandOptException e)
        {
            problem(At(line, e));
            return false;
        }
    }

    /// <summary>Reads a cell; false where it is empty, which says nothing.</summary>
    private bool TryReadCell(string cell, Sampler? sampler, out object? value)
    {
        value = cell.Length == 0 ? null : IsExact ? CsvCell.Read(cell) : WrittenValue.Read(cell, sampler);
        return IsExact ? cell.Length > 0 : value is not null;
    }

    /// <summary>The result can only be a number, so it may be written in any way.</summary>
    private object? ReadResult(string cell) =>
        IsExact && CsvCell.Read(cell) is object exact && ParameterValue.TryGetNumber(exact, out _) ? exact : WrittenValue.Read(cell, null);

    private StreamReader OpenText() => new(OpenStream(), new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);

    private string[] ReadHeader(CsvReader reader)
    {
        string[]? header = reader.Read();

        // Windows PowerShell writes the type of the objects in front.
        header = header is [string type, ..] && type.StartsWith("#TYPE ", StringComparison.Ordinal) ? reader.Read() : header;
        return header ?? throw new RandOptException(ErrorKind.InvalidData, "EmptyFile", $"'{Path}' has no line that names the columns.");
    }

    /// <summary>The comma, unless the first line has none and is split by what spreadsheets write elsewhere.</summary>
    private static char DelimiterOf(string text)
    {
        string first = text.TrimStart().Split('\n').First(l => !l.StartsWith("#TYPE ", StringComparison.Ordinal));
        return first.IndexOf(',') >= 0 ? ',' : first.IndexOf(';') >= 0 ? ';' : first.IndexOf('\t') >= 0 ? '\t' : ',';
    }
}
