using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using RandOpt.Sampling;

namespace RandOpt.Search;

/// <summary>
/// Translates a filter into an expression of System.Data: names become those of columns, <c>==</c>, <c>!=</c>, <c>&amp;&amp;</c>,
/// <c>||</c> and <c>!</c> become what they are there, and a text may be in either quote.
/// </summary>
/// <param name="text">The filter.</param>
/// <param name="names">The parameters.</param>
internal sealed class FilterExpression(string text, IReadOnlyList<string> names)
{
    private static readonly string[] s_words = ["and", "or", "not", "like", "in", "is", "null", "true", "false"];
    private static readonly string[] s_functions = ["len", "isnull", "iif", "trim", "substring", "convert"];
    private static readonly string[][] s_operators = [["==", "="], ["!=", "<>"], ["<>", "<>"], ["<=", "<="], [">=", ">="], ["&&", " AND "], ["||", " OR "], ["!", " NOT "]];

    private readonly StringBuilder _expression = new();
    private readonly List<string> _used = [];
    private int _at;

    /// <summary>The parameters that it mentions, each at the place of its column.</summary>
    public IReadOnlyList<string> Used => _used;

    /// <summary>The name of a column.</summary>
    public static string ColumnName(int place) => string.Format(CultureInfo.InvariantCulture, "p{0}", place);

    /// <summary>Translates it.</summary>
    /// <exception cref="RandOptException">A name is unknown, or something does not read.</exception>
    public string Translate()
    {
        while (_at < text.Length)
        {
            char c = text[_at];
            if (c is '\'' or '"')
            {
                TakeText(c);
            }
            else if (c == '[')
            {
                TakeBracketedName();
            }
            else if (IsDigit(_at) || (c == '.' && IsDigit(_at + 1)))
            {
                TakeNumber();
            }
            else if (IsWordStart(c))
            {
                TakeWord();
            }
            else
            {
                TakeOperator(c);
            }
        }

        return _expression.ToString();
    }

    private void TakeText(char quote)
    {
        int start = _at++;
        StringBuilder content = new();
        for (; _at < text.Length; _at++)
        {
            if (text[_at] == quote)
            {
                if (_at + 1 == text.Length || text[_at + 1] != quote)
                {
                    _at++;
                    _expression.Append('\'').Append(content.ToString().Replace("'", "''")).Append('\'');
                    return;
                }

                _at++;
            }

            content.Append(text[_at]);
        }

        throw Wrong(start, $"the text that begins here has no closing {quote}.");
    }

    private void TakeBracketedName()
    {
        int close = text.IndexOf(']', _at);
        string name = close < 0 ? throw Wrong(_at, "the name that begins here has no closing ].") : text.Substring(_at + 1, close - _at - 1);
        AppendColumn(Find(name) ?? throw Unknown(_at, name));
        _at = close + 1;
    }

    private void TakeNumber()
    {
        int start = _at;
        while (IsDigit(_at) || (_at < text.Length && text[_at] == '.'))
        {
            _at++;
        }

        if (_at < text.Length && text[_at] is 'e' or 'E')
        {
            int digits = _at + 1 < text.Length && text[_at + 1] is '+' or '-' ? _at + 2 : _at + 1;
            if (IsDigit(digits))
            {
                for (_at = digits; IsDigit(_at); _at++)
                {
                }
            }
        }

        _expression.Append(text, start, _at - start);
    }

    private void TakeWord()
    {
        int start = _at;

        // The longest, for a name may go on where a word ends: weight-decay.
        string? name = names.Where(n => IsAt(n, start) && !s_words.Contains(n, StringComparer.OrdinalIgnoreCase)).OrderByDescending(n => n.Length).FirstOrDefault();
        if (name is not null)
        {
            _at += name.Length;
            AppendColumn(name);
            return;
        }

        while (_at < text.Length && IsWord(text[_at]))
        {
            _at++;
        }

        string word = text.Substring(start, _at - start);
        bool isCall = _at + text.Substring(_at).TakeWhile(char.IsWhiteSpace).Count() is int next && next < text.Length && text[next] == '(';
        if (s_words.Contains(word, StringComparer.OrdinalIgnoreCase) || (isCall && s_functions.Contains(word, StringComparer.OrdinalIgnoreCase)))
        {
            _expression.Append(word);
        }
        else if (Find(word) is string similar)
        {
            AppendColumn(similar);
        }
        else
        {
            throw isCall ? Wrong(start, $"there is no function '{word}': {NearestName.Hint(word, s_functions)}") : Unknown(start, word);
        }
    }

    private void TakeOperator(char c)
    {
        string[]? found = Array.Find(s_operators, o => string.CompareOrdinal(text, _at, o[0], 0, o[0].Length) == 0);
        if (found is null && !char.IsWhiteSpace(c) && "+-*/%<>=(),".IndexOf(c) < 0)
        {
            throw Wrong(_at, $"'{c}' has no meaning here; a text stands in quotes.");
        }

        _expression.Append(found is null ? c.ToString() : found[1]);
        _at += found is null ? 1 : found[0].Length;
    }

    private void AppendColumn(string name)
    {
        int place = _used.IndexOf(name);
        if (place < 0)
        {
            place = _used.Count;
            _used.Add(name);
        }

        _expression.Append('[').Append(ColumnName(place)).Append(']');
    }

    private string? Find(string name) => names.FirstOrDefault(n => NameComparer.Instance.Equals(n, name));

    private bool IsAt(string name, int start)
    {
        int end = start + name.Length;
        return string.Compare(text, start, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0 && end <= text.Length && (end == text.Length || !IsWord(text[end]));
    }

    private bool IsDigit(int at) => at < text.Length && text[at] is >= '0' and <= '9';

    private static bool IsWordStart(char c) => char.IsLetter(c) || c == '_';

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    private RandOptException Unknown(int at, string name) => Wrong(at, $"there is no parameter '{name}': {NearestName.Hint(name, names.ToArray(), "'{0}'")}");

    private RandOptException Wrong(int at, string reason) => new(
        ErrorKind.InvalidArgument, "InvalidFilter", string.Format(CultureInfo.InvariantCulture, "The filter '{0}' cannot be read: at position {1}, {2}", text, at + 1, reason));
}
