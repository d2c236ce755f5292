using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace RandOpt.Sampling;

/// <summary>
/// Brings any .NET value into the few forms that are recorded: null, <see cref="bool"/>, <see cref="long"/>,
/// <see cref="BigInteger"/> beyond it, <see cref="double"/>, <see cref="string"/>, lists and <see cref="ValueMap"/>.
/// </summary>
public static class ParameterValue
{
    /// <summary>How deep lists and maps may be nested: deeper than in any data of a trial, and far from where recursion would end the process.</summary>
    internal const int MaximumDepth = 64;

    private static readonly BigInteger s_tooLarge = BigInteger.Pow(10, NumberText.MaximumIntegerDigits);

    /// <summary>Brings a value into its recorded form.</summary>
    /// <exception cref="RandOptException">It is a kind of object that JSON has no form for, or nested too deep.</exception>
    public static object? From(object? value) => From(value, 0);

    /// <summary>The value as a double, where it is a number.</summary>
    public static bool TryGetNumber(object? value, out double number)
    {
        switch (value)
        {
            case double d:
                number = d;
                return true;
            case long l:
                number = l;
                return true;
            case BigInteger b:
                number = (double)b;
                return true;
            default:
                number = double.NaN;
                return false;
        }
    }

    /// <summary>A whole number in its recorded form.</summary>
    /// <exception cref="RandOptException">It has more digits than would be read again.</exception>
    public static object FromInteger(BigInteger value)
    {
        if (value >= long.MinValue && value <= long.MaxValue)
        {
            return (long)value;
        }

        return BigInteger.Abs(value) < s_tooLarge ? value : throw new RandOptException(
            ErrorKind.InvalidArgument,
            "NumberTooLong",
            $"A whole number with more than {NumberText.MaximumIntegerDigits} digits cannot be recorded, for neither RandOpt nor Python would read it again. Record it as a double, or as a string.");
    }

    /// <summary>Throws where a value is nested too deep, as one that holds itself is.</summary>
    /// <exception cref="RandOptException">It is.</exception>
    public static void CheckDepth(int depth)
    {
        if (depth > MaximumDepth)
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument, "ValueTooDeep", $"A value is nested more than {MaximumDepth} levels deep, or holds itself; record the numbers, strings and lists that matter.");
        }
    }

    private static object? From(object? value, int depth)
    {
        CheckDepth(depth);
        switch (value)
        {
            case null or DBNull:
                return null;
            case bool or long or double or string or ValueMap:
                return value;
            case int or short or sbyte or byte or ushort or uint:
                return Convert.ToInt64(value, CultureInfo.InvariantCulture);
            case ulong unsigned:
                return FromInteger(unsigned);
            case BigInteger big:
                return FromInteger(big);
            case float single when float.IsNaN(single) || float.IsInfinity(single):
                return (double)single;
            case float single:
                // By way of its own shortest digits: 0.1f is meant as 0.1, not as 0.10000000149011612.
                return NumberText.ParseDouble(NumberText.Shortest(single));
            case decimal exact:
                return NumberText.ParseDouble(exact.ToString(CultureInfo.InvariantCulture));
            case Enum or char or Guid or Version:
                return value.ToString();
            case DateTime time:
                return time.ToString("o", CultureInfo.InvariantCulture);
            case DateTimeOffset time:
                return time.ToString("o", CultureInfo.InvariantCulture);
            case TimeSpan span:
                return span.TotalSeconds;
            case IDictionary map:
                return FromMap(map, depth);
            case IEnumerable list:
                return FromList(list, depth);
            default:
                return FromRare(value);
        }
    }

    /// <summary>Apart from the others, since its type is in an assembly of its own, which would be loaded for any value.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string? FromRare(object value) =>
        value is Uri
            ? value.ToString()
            : throw new RandOptException(
                ErrorKind.InvalidArgument,
                "ValueNotRecordable",
                $"A value of type {value.GetType().FullName} cannot be recorded; pass numbers, strings, booleans, lists or hashtables of them.");

    private static ValueMap FromMap(IDictionary map, int depth)
    {
        List<KeyValuePair<string, object?>> pairs = new(map.Count);
        foreach (DictionaryEntry entry in map)
        {
            pairs.Add(new(Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? string.Empty, From(entry.Value, depth + 1)));
        }

        return new ValueMap(pairs);
    }

    private static object?[] FromList(IEnumerable list, int depth)
    {
        List<object?> items = [];
        foreach (object? item in list)
        {
            items.Add(From(item, depth + 1));
        }

        return [.. items];
    }
}
