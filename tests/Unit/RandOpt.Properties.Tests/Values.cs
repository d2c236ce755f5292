using System;
using System.Linq;
using System.Numerics;
using CsCheck;
using RandOpt.Sampling;

namespace RandOpt.Properties.Tests;

/// <summary>Makes any value that can be recorded.</summary>
internal static class Values
{
    private const int MaximumDepth = 3;

    private static readonly double[] s_edges =
    [
        0.0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, 2.2250738585072014e-308, 2.225073858507201e-308,
        Math.Pow(2, -25), Math.Pow(2, 53), Math.Pow(2, 53) + 2, 1e15, 1e16, 1e17, 1e22, 1e23, 1e-4, 1e-5, 0.1 + 0.2,
    ];

    /// <summary>Any text, with halves of surrogate pairs, control characters and what looks like a bare number.</summary>
    public static Gen<string> Texts { get; } = Gen.Frequency(
        (4, Gen.Char[' ', '~'].Array[0, 12].Select(c => new string(c))),
        (3, Gen.UShort.Select(c => (char)c).Array[0, 12].Select(c => new string(c))),
        (2, Gen.OneOf('"', '\\', '/', '\0', '\n', '\r', '\t', '\b', '\f', '\x1f', '\x7f', '\u0080', '\u2028', '\ud800', '\udbff', '\udc00', '\udfff', '\ufeff', '\uffff', 'N', 'u').Array[0, 8].Select(c => new string(c))),
        (1, Gen.OneOf("NaN", "Infinity", "-Infinity", "aN", "\"NaN\"", "null", "\\u0041", "result", "😀", "é", "e\u0301")));

    /// <summary>Any double, by its bits; whole numbers and powers of ten are likelier than they would be.</summary>
    public static Gen<double> Doubles { get; } = Gen.Frequency(
        (4, Gen.Long.Select(BitConverter.Int64BitsToDouble)),
        (1, Gen.OneOf(s_edges)),
        (1, Gen.Int[-330, 310].Select(Gen.Int[-999, 999], (power, digits) => double.Parse($"{digits}e{power}", System.Globalization.CultureInfo.InvariantCulture))),
        (1, Gen.Int.Select(i => (double)i)));

    /// <summary>Any whole number: as a long where it is one.</summary>
    public static Gen<object> Integers { get; } = Gen.Frequency(
        (60, Gen.Long.Select(l => (object)l)),
        (20, Gen.Int[-20, 20].Select(i => (object)(long)i)),
        (19, Gen.Byte.Array[1, 60].Select(b => ParameterValue.FromInteger(new BigInteger(b)))),
        (1, Gen.OneOf<object>(long.MinValue, long.MaxValue, ParameterValue.FromInteger((BigInteger)long.MaxValue + 1), BigInteger.Pow(10, 4300) - 1, 1 - BigInteger.Pow(10, 4300))));

    /// <summary>Any number, as a result is one.</summary>
    public static Gen<object> Numbers { get; } = Gen.OneOf(Doubles.Select(d => (object)d), Integers);

    /// <summary>Any value.</summary>
    public static Gen<object?> Any { get; } = Nested(MaximumDepth);

    /// <summary>The names and values of an object: now and then more than are found by looking at each.</summary>
    public static Gen<ValueMap> Maps { get; } = MapsOf(Any, 20);

    /// <summary>A summary: a result and whatever else.</summary>
    public static Gen<ValueMap> Summaries { get; } = Numbers.Select(Maps, (result, others) =>
        new ValueMap(others.Only(n => n != "result").Prepend(new("result", result))));

    private static Gen<object?> Nested(int depth)
    {
        Gen<object?> plain = Gen.Frequency(
            (1, Gen.Const((object?)null)),
            (1, Gen.Bool.Select(b => (object?)b)),
            (4, Numbers.Select(n => (object?)n)),
            (3, Texts.Select(t => (object?)t)));
        return depth == 0 ? plain : Gen.Frequency(
            (4, plain),
            (1, Nested(depth - 1).Array[0, 4].Select(a => (object?)a)),
            (1, MapsOf(Nested(depth - 1), 4).Select(m => (object?)m)));
    }

    private static Gen<ValueMap> MapsOf(Gen<object?> values, int most) => Gen.Select(Texts, values, (name, value) => new System.Collections.Generic.KeyValuePair<string, object?>(name, value))
        .Array[0, most].Select(pairs => new ValueMap(pairs));
}
