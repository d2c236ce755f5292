using System;

namespace RandOpt.Storage;

/// <summary>A segment of an index is not what was written. Nothing is lost: what was in it is read from the summaries again.</summary>
internal sealed class IndexDamagedException(string path, Exception? inner = null) : Exception($"The index segment '{path}' is damaged.", inner)
{
    /// <summary>The segment's file.</summary>
    public string Path { get; } = path;
}
