using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;

namespace RandOpt.Storage.Exchange;

/// <summary>Reads comma-separated values as RFC 4180 has them, one record at a time. It takes every kind of line end, and passes over empty lines.</summary>
internal sealed class CsvReader(TextReader reader, char delimiter)
{
    // Of a quote that is never closed, no more than this is read before that is said.
    private const int MaximumLength = 64 << 20;

    private readonly StringBuilder _field = new();
    private readonly List<string> _fields = [];
    private long _lines;
    private int _length;
    private bool _skipsLineFeed;

    /// <summary>The line that the last record begins in, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Reads the next record.</summary>
    /// <returns>Its fields; null at the end.</returns>
    /// <exception cref="RandOptException">It has a quote in the wrong place, and is passed over.</exception>
    public string[]? Read()
    {
        while (true)
        {
            Line = _lines + 1;
            _fields.Clear();
            _length = 0;
            bool isEnd = !ReadRecord();
            if (_fields.Count > 1 || _fields[0].Length > 0)
            {
                return [.. _fields];
            }

            if (isEnd)
            {
                return null;
            }
        }
    }

    /// <summary>Reads the fields up to the end of a line; false where the text ends.</summary>
    private bool ReadRecord()
    {
        while (true)
        {
            _field.Clear();
            int c = Next();
            if (c == '"')
            {
                c = ReadQuoted();
            }

            while (c != delimiter && c is not (-1 or '\r' or '\n'))
            {
                Append((char)c);
                c = Next();
            }

            _fields.Add(_field.ToString());
            if (c == delimiter)
            {
                continue;
            }

            if (c == '\r')
            {
                // Where a line feed follows, it belongs to the same line end.
                _skipsLineFeed = true;
            }

            _lines++;
            return c != -1;
        }
    }

    /// <summary>Reads what is in quotes; returns what follows the closing one.</summary>
    private int ReadQuoted()
    {
        while (true)
        {
            int c = Next();
            if (c == -1)
            {
                throw Invalid($"the quote that begins in line {Text(Line)} is not closed");
            }

            if (c != '"')
            {
                _lines += c == '\n' ? 1 : 0;
                Append((char)c);
                continue;
            }

            c = Next();
            if (c == '"')
            {
                Append('"');
                continue;
            }

            if (c == delimiter || c is -1 or '\r' or '\n')
            {
                return c;
            }

            SkipLine();
            throw Invalid("something follows a closing quote; quotes inside of quotes are doubled");
        }
    }

    private void Append(char c)
    {
        if (++_length > MaximumLength)
        {
            throw Invalid($"the record that begins in line {Text(Line)} is longer than {MaximumLength >> 20} Mi characters; a quote may not be closed");
        }

        _field.Append(c);
    }

    private int Next()
    {
        int c = reader.Read();
        if (_skipsLineFeed && c == '\n')
        {
            c = reader.Read();
        }

        _skipsLineFeed = false;
        return c;
    }

    private void SkipLine()
    {
        int c;
        do
        {
            c = Next();
        }
        while (c is not (-1 or '\n'));
        _lines++;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static RandOptException Invalid(string reason) => new(ErrorKind.InvalidData, "InvalidCsv", $"Not valid CSV: {reason}.");
}
