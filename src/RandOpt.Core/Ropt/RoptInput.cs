using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using RandOpt.Sampling;
using RandOpt.Storage;

namespace RandOpt.Ropt;

/// <summary>Configurations that come from outside: the rows of a CSV file, or a JSON object on each line.</summary>
public sealed class RoptInput
{
    private const string StandardInput = "-";

    private readonly RoptOptionValue _source;
    private readonly IReadOnlyList<ValueMap> _rows;
    private readonly string[] _columns;

    private RoptInput(RoptOptionValue source, IReadOnlyList<ValueMap> rows)
    {
        _source = source;
        _rows = rows;
        _columns = [.. rows.SelectMany(r => r.Keys).Distinct(NameComparer.Instance)];
    }

    /// <summary>A parameter for each column, with its values as the choices; for those that cannot be called so there is none.</summary>
    public IReadOnlyList<Parameter> Parameters =>
        [.. _columns.Where(c => !IsReserved(c)).Select(c => new Parameter(c, new Choice(_rows.Select(r => ValueIn(r, c)).Distinct(ValueComparer.Instance))))];

    /// <summary>Reads the configurations.</summary>
    /// <param name="source">The file, or - for standard input.</param>
    /// <param name="directory">What the file is relative to.</param>
    /// <param name="reader">Does what a front does its own way.</param>
    /// <exception cref="RandOptException">It cannot be read; the message names the setting.</exception>
    public static RoptInput Read(RoptOptionValue source, string directory, IInputReader reader)
    {
        string name = source.Text.Trim();
        try
        {
            string text = name == StandardInput ? reader.ReadStandardInput() : File.ReadAllText(Path.Combine(directory, name));
            if (string.IsNullOrWhiteSpace(text))
            {
                throw Invalid("it is empty; the first line of a CSV file names the columns, and each line of a .jsonl file is a JSON object.");
            }

            return new RoptInput(source, text.TrimStart()[0] == '{' ? ReadJsonLines(text) : Values(reader.ReadCsv(text)));
        }
        catch (RandOptException e)
        {
            throw source.Because(e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw source.Because(Invalid($"it cannot be read: {Sentence.End(e.Message)}", e));
        }
    }

    /// <summary>The value that a text stands for: a number, true or false, nothing, or the text.</summary>
    public static object? ValueOf(string text)
    {
        string trimmed = text.Trim();
        return trimmed.Length == 0 ? null
            : NumberText.TryParse(trimmed, out object? number) ? number
            : bool.TryParse(trimmed, out bool flag) ? flag
            : text;
    }

    /// <summary>The configurations with a value for each parameter.</summary>
    /// <param name="space">The parameters.</param>
    /// <exception cref="RandOptException">There is no column for a parameter.</exception>
    internal IReadOnlyList<ValueMap> For(SearchSpace space)
    {
        foreach (string name in space.Names)
        {
            if (_rows.Count > 0 && space.Find(name)!.Condition is null && !_columns.Contains(name, NameComparer.Instance))
            {
                throw _source.Because(Invalid($"it has no column '{name}', which is a parameter: {NearestName.Hint(name, _columns, "'{0}'")}"));
            }
        }

        return [.. _rows.Select(r => space.Choose(p => ValueIn(r, p.Name)))];
    }

    /// <summary>What is left out, for the user to see; null where that is nothing.</summary>
    /// <param name="space">The parameters.</param>
    internal string? Hint(SearchSpace space)
    {
        string[] unused = [.. _columns.Where(c => !space.Names.Contains(c, NameComparer.Instance)).Select(c => $"'{c}'")];
        return unused.Length == 0 ? null
            : $"{_source.Name} {_source.Text.Trim()}: {string.Join(", ", unused)} {(unused.Length == 1 ? "is no parameter and is" : "are no parameters and are")} left out.";
    }

    private static object? ValueIn(ValueMap row, string column) => row.TryGetValue(column, out object? value) ? value : null;

    private static bool IsReserved(string column)
    {
        try
        {
            SearchSpace.CheckName(column);
            return false;
        }
        catch (RandOptException)
        {
            return true;
        }
    }

    private static ValueMap[] Values(IReadOnlyList<ValueMap> rows) =>
        [.. rows.Select(r => new ValueMap([.. r.Keys], [.. r.Values.Select(v => v is string text ? ValueOf(text) : v)]))];

    private static List<ValueMap> ReadJsonLines(string text)
    {
        JsonValueReader reader = new();
        List<ValueMap> rows = [];
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
            {
                continue;
            }

            try
            {
                rows.Add(reader.ReadObject(Encoding.UTF8.GetBytes(lines[i])));
            }
            catch (RandOptException e)
            {
                throw Invalid(string.Format(CultureInfo.InvariantCulture, "line {0} is no JSON object. {1}", i + 1, e.Message), e);
            }
        }

        return rows;
    }

    private static RandOptException Invalid(string message, Exception? inner = null) => new(ErrorKind.InvalidData, "InvalidInput", message, inner);
}
