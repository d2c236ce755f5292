using System.Reflection;
using System.Runtime.Versioning;
using Xunit;

namespace RandOpt.Core.Tests;

/// <summary>Which of Core's two builds the tests run against.</summary>
internal static class TestedBuild
{
    /// <summary>The netstandard2.0 build runs on Windows only, so it leaves out what only other systems have.</summary>
    public static void SkipIfForWindowsPowerShell(string lacking) => Skip.If(
        typeof(Experiment).Assembly.GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName.StartsWith(".NETStandard", System.StringComparison.Ordinal),
        "This is the build for Windows PowerShell. " + lacking);
}
