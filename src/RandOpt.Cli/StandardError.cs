using System;
using System.IO;

namespace RandOpt.Cli;

/// <summary>Standard error. What cannot be written there is lost: there is no other place to complain, and a search is worth more.</summary>
internal static class StandardError
{
    private static readonly Stream s_stream = Console.OpenStandardError();

    /// <summary>Passes on what a command prints, byte for byte.</summary>
    public static void PassOn(byte[] bytes, int count) => Try(() => s_stream.Write(bytes, 0, count));

    /// <summary>Prints a line of ropt itself.</summary>
    public static void Warn(string message) => Try(() => Console.Error.WriteLine($"ropt: {message}"));

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is closed, or its disk is full.
        }
    }
}
