using System;
using System.Runtime.InteropServices;
using System.Text;

namespace RandOpt.Execution;

/// <summary>
/// What a program prints, as text: UTF-8 where it is that, and else in the encoding of the console, in which many programs on
/// Windows write to a pipe or a file too.
/// </summary>
public static class ConsoleText
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of what was printed.</summary>
    /// <param name="bytes">What was printed.</param>
    /// <param name="count">How much of it there is.</param>
    public static string Decode(byte[] bytes, int count) =>
        Decode(bytes, count, RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? Console.OutputEncoding : Encoding.UTF8);

    /// <inheritdoc cref="Decode(byte[], int)"/>
    /// <param name="bytes">What was printed.</param>
    /// <param name="count">How much of it there is.</param>
    /// <param name="console">The encoding of the console.</param>
    internal static string Decode(byte[] bytes, int count, Encoding console)
    {
        // The end of a longer text may begin inside a character.
        int start = 0;
        while (start < Math.Min(3, count) && (bytes[start] & 0xC0) == 0x80)
        {
            start++;
        }

        try
        {
            return new string('\uFFFD', start) + s_strict.GetString(bytes, start, count - start);
        }
        catch (DecoderFallbackException)
        {
            return console.GetString(bytes, 0, count);
        }
    }
}
