using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace RandOpt.Cli.Tests;

/// <summary>What somebody at a terminal sees, of all that was written to it, without an end at the bottom.</summary>
internal sealed class Screen(int columns)
{
    private readonly List<StringBuilder> _rows = [new()];
    private int _row;
    private int _column;

    /// <summary>The rows, down to the last with something on it.</summary>
    public string[] Rows => _rows.Select(r => r.ToString().TrimEnd()).Reverse().SkipWhile(r => r.Length == 0).Reverse().ToArray();

    /// <summary>What is seen after each write that is to be seen at once, and at the end.</summary>
    public static List<string[]> Frames(string written, int columns)
    {
        Screen screen = new(columns);
        List<string[]> frames = [];
        foreach (string write in written.Split("\e[?2026l"))
        {
            screen.Write(write);
            frames.Add(screen.Rows);
        }

        return frames;
    }

    private void Write(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\r':
                    _column = 0;
                    break;
                case '\n':
                    Down();
                    break;
                case '\e':
                    int end = i + 2;
                    while (!char.IsLetter(text[end]))
                    {
                        end++;
                    }

                    Obey(text[end], text[(i + 2)..end]);
                    i = end;
                    break;
                default:
                    Put(text[i]);
                    break;
            }
        }
    }

    private void Obey(char code, string argument)
    {
        switch (code)
        {
            case 'A':
                _row = Math.Max(0, _row - int.Parse(argument));
                break;
            case 'J' when argument.Length == 0:
                _rows[_row].Length = Math.Min(_rows[_row].Length, _column);
                _rows.RemoveRange(_row + 1, _rows.Count - _row - 1);
                break;
            case 'm' or 'h' or 'l':
                break;
            default:
                throw new InvalidOperationException($"ropt wrote a code that this screen does not know: {argument}{code}");
        }
    }

    private void Put(char c)
    {
        if (_column == columns)
        {
            _column = 0;
            Down();
        }

        StringBuilder row = _rows[_row];
        row.Append(' ', Math.Max(0, _column - row.Length));
        if (_column < row.Length)
        {
            row[_column] = c;
        }
        else
        {
            row.Append(c);
        }

        _column++;
    }

    private void Down()
    {
        _row++;
        if (_row == _rows.Count)
        {
            _rows.Add(new StringBuilder());
        }
    }
}
