using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace RandOpt.Sampling;

/// <summary>Reads the text form of samplers, by recursive descent.</summary>
/// <remarks>
/// <code>
/// sampler  = name [ "(" [ argument { "," argument } ] ")" ]
/// argument = [ name "=" ] value
/// value    = list | map | string | number | True | False | None | sampler with "(" | bare word
/// map      = "{" [ string ":" value { "," string ":" value } ] "}"
/// list     = "[" [ value { "," value } ] "]"   or the same in "(" ")", as a Python tuple
/// </code>
/// </remarks>
internal sealed class SamplerParser
{
    // Deeper than anybody nests samplers, and far from where recursion would end the process.
    private const int MaximumDepth = 32;
    private const string Separators = ",()[]{}='\"";

    private readonly string _text;
    private int _at;
    private int _depth;

    private SamplerParser(string text) => _text = text;

    /// <summary>Reads a sampler.</summary>
    /// <exception cref="SamplerFormatException">The text is not that of a sampler.</exception>
    /// <exception cref="RandOptException">An argument is out of its range.</exception>
    public static Sampler Parse(string text)
    {
        SamplerParser parser = new(text);
        Sampler sampler = parser.ReadSampler();
        parser.ExpectEnd();
        return sampler;
    }

    /// <summary>Reads a value as <see cref="ValueText.Literal"/> writes it.</summary>
    /// <exception cref="SamplerFormatException">The text is not that of a value.</exception>
    public static object? ParseValue(string text)
    {
        SamplerParser parser = new(text);
        object? value = parser.ReadValue();
        parser.ExpectEnd();
        return value;
    }

    /// <summary>Reads <c>name=value, name=value; name=value ...</c>: configurations by hand.</summary>
    /// <exception cref="SamplerFormatException">The text is not of that form.</exception>
    public static IReadOnlyList<ValueMap> ParseConfigurations(string text)
    {
        SamplerParser parser = new(text);
        List<ValueMap> configurations = [];
        do
        {
            List<KeyValuePair<string, object?>> pairs = [];
            do
            {
                parser.SkipBlanks();
                int start = parser._at;
                string name = parser.ReadWord(";").Trim();
                if (name.Length == 0)
                {
                    throw parser.Error(start, "expected the name of a parameter");
                }

                if (!parser.TryTake('='))
                {
                    throw parser.Error(parser._at, $"expected '=' and a value for '{name}'");
                }

                pairs.Add(new(name, parser.ReadValue(";")));
            }
            while (parser.TryTake(','));

            configurations.Add(new ValueMap(pairs));
        }
        while (parser.TryTake(';'));

        parser.ExpectEnd();
        return configurations;
    }

    private Sampler ReadSampler()
    {
        SkipBlanks();
        int start = _at;
        string name = ReadName();
        if (name.Length == 0)
        {
            throw Error(start, "expected the name of a sampler, such as Uniform");
        }

        SamplerKind kind = SamplerKind.Find(name) ?? throw Error(start, UnknownName(name));
        return ReadArguments(kind, start);
    }

    private Sampler ReadArguments(SamplerKind kind, int start)
    {
        Dictionary<string, object?> arguments = new(StringComparer.Ordinal);
        if (TryTake('('))
        {
            Enter();
            if (!TryTake(')'))
            {
                do
                {
                    ReadArgument(kind, arguments);
                }
                while (TryTake(','));

                Close(')');
            }

            _depth--;
        }

        try
        {
            return kind.Create(arguments);
        }
        catch (RandOptException e) when (e.ErrorId == "MissingSamplerArgument")
        {
            throw Error(start, e.Message.TrimEnd('.'));
        }
    }

    private void ReadArgument(SamplerKind kind, Dictionary<string, object?> arguments)
    {
        SkipBlanks();
        int start = _at;
        string name = ReadName();
        SkipBlanks();
        SamplerParameter? parameter;
        if (name.Length > 0 && TryTake('='))
        {
            parameter = kind.Parameters.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? throw Error(start, $"{kind.Name} has no argument '{name}'; it is written {kind.Signature}");
        }
        else
        {
            _at = start;
            if (arguments.Count >= kind.Parameters.Count)
            {
                throw Error(start, $"too many arguments; it is written {kind.Signature}");
            }

            parameter = kind.Parameters[arguments.Count];
        }

        if (arguments.ContainsKey(parameter.Name))
        {
            throw Error(start, $"the argument '{parameter.Name}' is given twice");
        }

        arguments[parameter.Name] = ReadValue();
    }

    private object? ReadValue(string alsoEndsAt = "")
    {
        SkipBlanks();
        if (_at >= _text.Length)
        {
            throw Error(_at, "expected a value, and the text ends");
        }

        char c = _text[_at];
        switch (c)
        {
            case '\'' or '"':
                return ReadQuoted(c);
            case '[':
                return ReadList(']');
            case '(':
                return ReadList(')');
            case '{':
                return ReadMap();
        }

        int start = _at;
        string word = ReadWord(alsoEndsAt);
        if (word.Length == 0)
        {
            throw Error(start, "expected a value");
        }

        if (NumberText.TryParse(word, out object? number))
        {
            return number;
        }

        SkipBlanks();
        if (_at < _text.Length && _text[_at] == '(')
        {
            SamplerKind kind = SamplerKind.Find(word) ?? throw Error(start, UnknownName(word));
            return ReadArguments(kind, start);
        }

        return word switch
        {
            "True" or "true" => true,
            "False" or "false" => false,
            "None" or "null" => null,
            _ => word,
        };
    }

    private object?[] ReadList(char end)
    {
        _at++;
        Enter();
        List<object?> items = [];
        while (!TryTake(end))
        {
            items.Add(ReadValue());
            if (!TryTake(','))
            {
                Close(end);
                break;
            }
        }

        _depth--;
        return [.. items];
    }

    private ValueMap ReadMap()
    {
        _at++;
        Enter();
        List<KeyValuePair<string, object?>> entries = [];
        while (!TryTake('}'))
        {
            SkipBlanks();
            if (_at >= _text.Length || _text[_at] is not ('\'' or '"'))
            {
                throw Error(_at, "expected a name in quotes");
            }

            string name = ReadQuoted(_text[_at]);
            if (!TryTake(':'))
            {
                throw Error(_at, "expected ':' and a value");
            }

            entries.Add(new(name, ReadValue()));
            if (!TryTake(','))
            {
                Close('}');
                break;
            }
        }

        _depth--;
        return new ValueMap(entries);
    }

    private string ReadQuoted(char quote)
    {
        int start = _at++;
        StringBuilder text = new();
        while (_at < _text.Length)
        {
            char c = _text[_at++];
            if (c == quote)
            {
                return text.ToString();
            }

            if (c == '\\' && _at < _text.Length)
            {
                ReadEscape(text);
            }
            else
            {
                text.Append(c);
            }
        }

        throw Error(start, $"the string that begins here has no closing {quote}");
    }

    /// <summary>Python's escapes; what is none of them stands for itself, so that Windows paths mostly do.</summary>
    private void ReadEscape(StringBuilder text)
    {
        char c = _text[_at++];
        switch (c)
        {
            case '\\' or '\'' or '"':
                text.Append(c);
                break;
            case 'n':
                text.Append('\n');
                break;
            case 'r':
                text.Append('\r');
                break;
            case 't':
                text.Append('\t');
                break;
            case 'u' when _at + 4 <= _text.Length
                && ushort.TryParse(_text.Substring(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code):
                text.Append((char)code);
                _at += 4;
                break;
            default:
                text.Append('\\').Append(c);
                break;
        }
    }

    private string ReadName()
    {
        int start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] == '_'))
        {
            _at++;
        }

        return _text.Substring(start, _at - start);
    }

    private string ReadWord(string alsoEndsAt)
    {
        int start = _at;
        while (_at < _text.Length && Separators.IndexOf(_text[_at]) < 0 && alsoEndsAt.IndexOf(_text[_at]) < 0 && !char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }

        return _text.Substring(start, _at - start);
    }

    private void Enter()
    {
        if (++_depth > MaximumDepth)
        {
            throw Error(_at - 1, $"nested more than {MaximumDepth} levels deep");
        }
    }

    private void Close(char end)
    {
        if (!TryTake(end))
        {
            throw Error(_at, $"expected ',' or '{end}'{(_at >= _text.Length ? ", and the text ends" : string.Empty)}");
        }
    }

    private void ExpectEnd()
    {
        SkipBlanks();
        if (_at < _text.Length)
        {
            throw Error(_at, "expected the end of the text");
        }
    }

    private bool TryTake(char c)
    {
        SkipBlanks();
        if (_at < _text.Length && _text[_at] == c)
        {
            _at++;
            return true;
        }

        return false;
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }
    }

    private SamplerFormatException Error(int position, string expected) => new(_text, position, expected);

    private static string UnknownName(string name)
    {
        string hint = NearestName.Hint(name, SamplerKind.All.Select(k => k.Name).ToArray());
        return $"there is no sampler '{name}'; {hint}";
    }
}
