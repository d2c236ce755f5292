using System;
using System.IO;

namespace RandOpt.Benchmarks;

/// <summary>A folder of its own for one measurement, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("randopt-bench-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
