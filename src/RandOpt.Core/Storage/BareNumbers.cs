using System;
using System.Collections.Generic;
using System.Text;

namespace RandOpt.Storage;

/// <summary>
/// The numbers that Python's json writes and no JSON parser takes: <c>NaN</c>, <c>Infinity</c>, <c>-Infinity</c>.
/// They are masked as strings of the same length, in place, and told apart from real strings by where they stand.
/// </summary>
internal static class BareNumbers
{
    private static readonly byte[] s_nan = Encoding.ASCII.GetBytes("NaN");
    private static readonly byte[] s_infinity = Encoding.ASCII.GetBytes("Infinity");
    private static readonly byte[] s_negativeInfinity = Encoding.ASCII.GetBytes("-Infinity");

    /// <summary>Masks every bare number; returns where they begin, or null where there is none.</summary>
    public static HashSet<long>? Mask(Span<byte> json)
    {
        if (json.IndexOf(s_nan) < 0 && json.IndexOf(s_infinity) < 0)
        {
            return null;
        }

        HashSet<long> starts = [];
        bool inString = false;
        for (int i = 0; i < json.Length; i++)
        {
            byte c = json[i];
            if (inString)
            {
                if (c == '\\')
                {
                    i++;
                }
                else
                {
                    inString = c != '"';
                }

                continue;
            }

            inString = c == '"';
            int length = c switch
            {
                (byte)'N' when json.Slice(i).StartsWith(s_nan) => s_nan.Length,
                (byte)'I' when json.Slice(i).StartsWith(s_infinity) => s_infinity.Length,
                (byte)'-' when json.Slice(i).StartsWith(s_negativeInfinity) => s_negativeInfinity.Length,
                _ => 0,
            };
            if (length > 0)
            {
                json[i] = (byte)'"';
                json[i + length - 1] = (byte)'"';
                starts.Add(i);
                i += length - 1;
            }
        }

        return starts;
    }

    /// <summary>The number behind what is left of it between the quotes: <c>a</c>, <c>nfinit</c> or <c>Infinit</c>.</summary>
    public static double Unmask(ReadOnlySpan<byte> masked) => masked[0] switch
    {
        (byte)'a' => double.NaN,
        (byte)'n' => double.PositiveInfinity,
        _ => double.NegativeInfinity,
    };
}
