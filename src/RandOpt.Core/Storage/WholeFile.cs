using System;
using System.IO;

namespace RandOpt.Storage;

/// <summary>Reads one file as a whole, up to a bound, and waits for none that is a pipe.</summary>
internal static class WholeFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bound">How many bytes it may have.</param>
    /// <exception cref="IOException">It cannot be read, or is larger.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static Span<byte> Read(string path, int bound)
    {
        string full = Path.GetFullPath(path);
        return new SummaryBytes(Path.GetDirectoryName(full)!, bound).Read(Path.GetFileName(full));
    }
}
