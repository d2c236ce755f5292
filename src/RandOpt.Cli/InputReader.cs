using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.VisualBasic.FileIO;
using RandOpt.Ropt;
using RandOpt.Sampling;

namespace RandOpt.Cli;

/// <summary>Reads configurations that come from outside.</summary>
internal sealed class InputReader : IInputReader
{
    /// <inheritdoc/>
    public string ReadStandardInput()
    {
        using StreamReader reader = new(Console.OpenStandardInput(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <inheritdoc/>
    public IReadOnlyList<ValueMap> ReadCsv(string text)
    {
        using StringReader reader = new(text);
        using TextFieldParser parser = new(reader) { TextFieldType = FieldType.Delimited, Delimiters = [DelimiterOf(text)], HasFieldsEnclosedInQuotes = true };
        try
        {
            string[] names = [.. parser.ReadFields()!.Select(n => n.Trim())];
            string? wrong = names.FirstOrDefault(n => n.Length == 0 || names.Count(o => o.Equals(n, StringComparison.OrdinalIgnoreCase)) > 1);
            if (wrong is not null)
            {
                throw Invalid(wrong.Length == 0 ? "a column has no name in the first line." : $"two columns are called '{wrong}'.");
            }

            List<ValueMap> rows = [];
            while (!parser.EndOfData)
            {
                long line = parser.LineNumber;
                string[] fields = parser.ReadFields()!;
                rows.Add(fields.Length == names.Length
                    ? new ValueMap(names, fields)
                    : throw Invalid(string.Format(CultureInfo.InvariantCulture, "line {0} has {1} of the {2} columns.", line, fields.Length, names.Length)));
            }

            return rows;
        }
        catch (MalformedLineException e)
        {
            throw Invalid(string.Format(CultureInfo.InvariantCulture, "line {0} has a quote in the wrong place: {1}", parser.ErrorLineNumber, parser.ErrorLine), e);
        }
    }

    /// <summary>The comma, unless the first line has none and is split by what spreadsheets write elsewhere.</summary>
    private static string DelimiterOf(string text)
    {
        string first = text.TrimStart().Split('\n')[0];
        return first.Contains(',') ? "," : first.Contains(';') ? ";" : first.Contains('\t') ? "\t" : ",";
    }

    private static RandOptException Invalid(string message, Exception? inner = null) => new(ErrorKind.InvalidData, "InvalidInput", message, inner);
}
