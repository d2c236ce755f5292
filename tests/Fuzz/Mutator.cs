using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace RandOpt.Fuzz;

/// <summary>Damages bytes: as a disk, an editor or an enemy would.</summary>
/// <param name="random">Where chance comes from: the same numbers make the same damage.</param>
public sealed class Mutator(Random random)
{
    private const int MaximumLength = 1 << 16;
    private const int MaximumChanges = 6;

    private static readonly byte[][] s_tokens = [.. new[]
    {
        "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u", "\\ud800", "\\udc00", "\\ud83d\\ude00", "\\u0000", "null", "true", "false", "NaN", "Infinity", "-Infinity", "-", "+", ".", "e", "E",
        "\"result\": ", "\"trial\": ", "\"x\": 1, ", "{}", "[]", "[[[[", "]]]]", "{\"a\":", "\r\n", "\n", " ", "\t", "\0", "\x7f", "\u00e9", "\u2028", "\ufeff", "\ufffd", "//", "/**/", "'", "(", ")", "=",
        "Choice(", "Uniform()", "dtype='int'", "None", "../", "..\\", "../../evil", "\u001b[31m", "__proto__", "$(x)", "{0}", "%n",
    }.Select(Encoding.UTF8.GetBytes), [0xff], [0xc3], [0xed, 0xa0, 0x80], [0xf0, 0x9f], [0xff, 0xfe], [0xef, 0xbb, 0xbf], [0xc0, 0x80]];

    private static readonly byte[][] s_numbers = [.. new[]
    {
        "0", "-0", "-0.0", "1e400", "-1e400", "1e-400", "5e-324", "2.2250738585072011e-308", "1.7976931348623157e308", "1.7976931348623159e308", "9223372036854775807", "9223372036854775808",
        "-9223372036854775808", "-9223372036854775809", "18446744073709551616", "1e99999999999999999999", "1e-99999999999999999999", "0.1e1", "00", "1.", ".5", "1e", "1e+", "0x10", "1_000", "2147483648",
        new string('9', 4300), new string('9', 4301), "-" + new string('9', 4300), "0." + new string('0', 400) + "1", new string('1', 400) + ".5e-399", "9007199254740993", "123456789.123456789e-5",
    }.Select(Encoding.ASCII.GetBytes)];

    /// <summary>Damages an input.</summary>
    /// <param name="seeds">Whole ones, of which one is taken, and parts of others.</param>
    public byte[] Damage(IReadOnlyList<byte[]> seeds)
    {
        List<byte> bytes = [.. Pick(seeds)];
        // Little damage is the likelier to be taken for a value.
        for (int changes = 1 + random.Next(random.Next(1, MaximumChanges + 1)); changes > 0; changes--)
        {
            Change(bytes, seeds);
            if (bytes.Count > MaximumLength)
            {
                bytes.RemoveRange(MaximumLength, bytes.Count - MaximumLength);
            }
        }

        return [.. bytes];
    }

    private void Change(List<byte> bytes, IReadOnlyList<byte[]> seeds)
    {
        int at = random.Next(bytes.Count + 1);
        switch (random.Next(12))
        {
            case 0 when bytes.Count > 0:
                at = random.Next(bytes.Count);
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when bytes.Count > 0:
                bytes[random.Next(bytes.Count)] = (byte)random.Next(256);
                break;
            case 2 or 3:
                bytes.InsertRange(at, Pick(s_tokens));
                break;
            case 4:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 5:
                bytes.RemoveRange(at, Chunk(bytes.Count - at));
                break;
            case 6:
                bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, Chunk(bytes.Count - at)));
                break;
            case 7:
                Repeat(bytes, at);
                break;
            case 8:
                byte[] other = Pick(seeds);
                bytes.RemoveRange(at, bytes.Count - at);
                bytes.AddRange(other.AsSpan(random.Next(other.Length + 1)).ToArray());
                break;
            case 9 or 10:
                ReplaceNumber(bytes, at);
                break;
            default:
                Nest(bytes);
                break;
        }
    }

    private void Repeat(List<byte> bytes, int at)
    {
        List<byte> chunk = bytes.GetRange(at, Chunk(Math.Min(32, bytes.Count - at)));
        for (int times = 1 << random.Next(9); times > 0; times--)
        {
            bytes.InsertRange(at, chunk);
        }
    }

    /// <summary>Puts an extreme number in the place of the next one.</summary>
    private void ReplaceNumber(List<byte> bytes, int at)
    {
        int start = bytes.FindIndex(at, IsOfNumber);
        if (start >= 0)
        {
            int end = bytes.FindIndex(start, b => !IsOfNumber(b));
            bytes.RemoveRange(start, (end < 0 ? bytes.Count : end) - start);
            bytes.InsertRange(start, Pick(s_numbers));
        }
    }

    /// <summary>Wraps all of it, so that whole values come as deep as they may and deeper.</summary>
    private void Nest(List<byte> bytes)
    {
        int depth = random.Next(4) == 0 ? random.Next(1000) : random.Next(70);
        bool isList = random.Next(2) == 0;
        byte[] open = isList ? "["u8.ToArray() : "{\"n\": "u8.ToArray();
        bytes.InsertRange(0, Enumerable.Repeat(open, depth).SelectMany(o => o).Prepend((byte)' '));
        bytes.AddRange(Enumerable.Repeat((byte)(isList ? ']' : '}'), depth));
        if (isList)
        {
            bytes.InsertRange(0, "{\"result\": 1, \"deep\": "u8.ToArray());
            bytes.Add((byte)'}');
        }
    }

    private int Chunk(int room) => random.Next(random.Next(room + 1) + 1);

    private static bool IsOfNumber(byte b) => b is (>= (byte)'0' and <= (byte)'9') or (byte)'.' or (byte)'-' or (byte)'e' or (byte)'+';

    private T Pick<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];
}
