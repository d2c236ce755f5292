using System;
using System.IO;

namespace RandOpt.Core.Tests;

/// <summary>The recorded reference vectors, copied beside the tests.</summary>
internal static class Vectors
{
    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "vectors", name);

    public static string ResultDirectory => Path("randopt_results");
}
