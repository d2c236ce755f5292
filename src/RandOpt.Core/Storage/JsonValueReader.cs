using System;
using System.Collections.Generic;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using RandOpt.Sampling;

namespace RandOpt.Storage;

/// <summary>
/// Reads JSON as Python's json writes it, bare <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c> and lone surrogates
/// included, into the forms of <see cref="ParameterValue"/>.
/// </summary>
/// <remarks>
/// One reader serves many files with the same keys: it keeps the names of the last object it read, so that they are
/// neither decoded nor allocated again. It is not safe for two threads at once.
/// </remarks>
public sealed class JsonValueReader
{
    /// <summary>How deep objects and lists may be nested: as deep as in what is recorded, and the summary around it.</summary>
    public const int MaximumDepth = ParameterValue.MaximumDepth + 1;

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly int _maximumDepth;
    private string[] _names = [];
    private byte[]?[] _utf8Names = [];

    /// <summary>Makes a reader.</summary>
    public JsonValueReader()
        : this(0)
    {
    }

    /// <summary>Makes a reader for summaries that stand inside of something else.</summary>
    internal JsonValueReader(int levelsAround) => _maximumDepth = MaximumDepth + levelsAround;

    /// <summary>Reads one JSON object.</summary>
    /// <param name="json">UTF-8 text, with or without a byte order mark. Bare tokens in it are masked in place.</param>
    /// <exception cref="RandOptException">It is not JSON, not an object, or nested too deep.</exception>
    public ValueMap ReadObject(Span<byte> json) =>
        Read(json) as ValueMap ?? throw Invalid("it is JSON, but not an object");

    /// <summary>Reads one JSON value.</summary>
    /// <inheritdoc cref="ReadObject" path="/param"/>
    /// <exception cref="RandOptException">It is not JSON, or nested too deep.</exception>
    public object? Read(Span<byte> json)
    {
        if (json.Length >= 3 && json[0] == 0xef && json[1] == 0xbb && json[2] == 0xbf)
        {
            json = json.Slice(3);
        }

        HashSet<long>? masked = BareNumbers.Mask(json);
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = _maximumDepth });
        try
        {
            if (!reader.Read())
            {
                throw Invalid("it is empty");
            }

            object? value = ReadValue(ref reader, masked, isTop: true);
            if (reader.Read())
            {
                throw Invalid("something follows its end");
            }

            return value;
        }
        catch (JsonException e)
        {
            // The position that the parser appends says the same again.
            int details = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            string reason = details < 0 ? e.Message : e.Message.Substring(0, details);
            throw Invalid(json.Length == 0 ? "it is empty" : string.Format(CultureInfo.InvariantCulture, "at byte {0}: {1}", reader.TokenStartIndex, reason.TrimEnd('.')), e);
        }
        catch (Exception e) when (e is InvalidOperationException or DecoderFallbackException)
        {
            throw Invalid("it is not UTF-8", e);
        }
    }

    private static RandOptException Invalid(string reason, Exception? inner = null) =>
        new(ErrorKind.InvalidData, "InvalidJson", $"Not valid JSON: {reason}.", inner);

    private object? ReadValue(ref Utf8JsonReader reader, HashSet<long>? masked, bool isTop = false)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return isTop ? ReadTopObject(ref reader, masked) : ReadNestedObject(ref reader, masked);
            case JsonTokenType.StartArray:
                List<object?> items = [];
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(ReadValue(ref reader, masked));
                }

                return items.ToArray();
            case JsonTokenType.String:
                return masked is not null && masked.Contains(reader.TokenStartIndex) ? BareNumbers.Unmask(reader.ValueSpan) : ReadString(ref reader);
            case JsonTokenType.Number:
                return ReadNumber(ref reader);
            case JsonTokenType.True:
                return true;
            case JsonTokenType.False:
                return false;
            default:
                return null;
        }
    }

    private ValueMap ReadTopObject(ref Utf8JsonReader reader, HashSet<long>? masked)
    {
        object?[] values = new object?[_names.Length];
        int count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (count == _names.Length || !IsName(ref reader, _utf8Names[count]))
            {
                return ReadOtherNames(ref reader, masked, values, count);
            }

            reader.Read();
            values[count++] = ReadValue(ref reader, masked);
        }

        if (count < _names.Length)
        {
            Array.Resize(ref _names, count);
            Array.Resize(ref _utf8Names, count);
            Array.Resize(ref values, count);
        }

        return new ValueMap(_names, values);
    }

    /// <summary>Goes on where an object's names stop being those of the object before it.</summary>
    private ValueMap ReadOtherNames(ref Utf8JsonReader reader, HashSet<long>? masked, object?[] read, int count)
    {
        List<KeyValuePair<string, object?>> pairs = new(count + 8);
        for (int i = 0; i < count; i++)
        {
            pairs.Add(new(_names[i], read[i]));
        }

        do
        {
            string name = ReadString(ref reader);
            reader.Read();
            pairs.Add(new(name, ReadValue(ref reader, masked)));
        }
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject);

        ValueMap map = new(pairs);
        _names = [.. map.Keys];
        _utf8Names = Array.ConvertAll(_names, Utf8Of);
        return map;
    }

    private static byte[]? Utf8Of(string name)
    {
        try
        {
            return s_strict.GetBytes(name);
        }
        catch (EncoderFallbackException)
        {
            // Half of a surrogate pair has no bytes of its own, so that such a name is read anew each time.
            return null;
        }
    }

    private static bool IsName(ref Utf8JsonReader reader, byte[]? name)
    {
        try
        {
            return name is not null && reader.ValueTextEquals(name);
        }
        catch (InvalidOperationException) when (reader.ValueIsEscaped)
        {
            // It has half of a surrogate pair in it.
            return false;
        }
    }

    private ValueMap ReadNestedObject(ref Utf8JsonReader reader, HashSet<long>? masked)
    {
        List<KeyValuePair<string, object?>> pairs = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string name = ReadString(ref reader);
            reader.Read();
            pairs.Add(new(name, ReadValue(ref reader, masked)));
        }

        return new ValueMap(pairs);
    }

    private static object ReadNumber(ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt64(out long integer))
        {
            // -0 as an integer would lose its sign, which Python's -0.0 does not.
            return integer;
        }

        ReadOnlySpan<byte> digits = reader.ValueSpan;
        if (digits.IndexOfAny((byte)'.', (byte)'e', (byte)'E') >= 0)
        {
#if NETSTANDARD2_0
            return NumberText.ParseDouble(Encoding.ASCII.GetString(digits.ToArray()));
#else
            return reader.GetDouble();
#endif
        }

        if (digits.Length - (digits[0] == '-' ? 1 : 0) > NumberText.MaximumIntegerDigits)
        {
            throw Invalid($"a whole number has more than {NumberText.MaximumIntegerDigits} digits");
        }

        return BigInteger.Parse(Encoding.ASCII.GetString(digits.ToArray()), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }

    private static string ReadString(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException) when (reader.ValueIsEscaped)
        {
            // Python writes half of a surrogate pair as it is; System.Text.Json refuses it.
            return Unescape(s_strict.GetString(reader.ValueSpan.ToArray()));
        }
    }

    private static string Unescape(string escaped)
    {
        StringBuilder text = new(escaped.Length);
        for (int i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '\\')
            {
                text.Append(escaped[i]);
                continue;
            }

            char c = escaped[++i];
            if (c == 'u')
            {
                text.Append((char)ushort.Parse(escaped.Substring(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 4;
                continue;
            }

            text.Append(c switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', _ => c });
        }

        return text.ToString();
    }
}
