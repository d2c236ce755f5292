using System;

namespace RandOpt.Benchmarks;

/// <summary>A search with a script block that does next to nothing, and the block alone, as text for a <see cref="ModuleSession"/>.</summary>
internal static class SearchScript
{
    private const string Block = "{ $x * $x + $y * $y }";

    /// <summary>A search into <c>$directory</c>.</summary>
    public static string Search(int trials) => FormattableString.Invariant(
        $"Invoke-RoSearch {SampleExperiment.Name} -Directory $directory -Count {trials} -Parameter @{{ x = 'Uniform(-1, 1)'; y = 'Uniform(-1, 1)' }} -ScriptBlock {Block} | Out-Null");

    /// <summary>What the search spends on running the block itself.</summary>
    public static string BlockAlone(int times) => FormattableString.Invariant(
        $"$x = 0.25; $y = -0.75; $block = {Block}; for ($i = 0; $i -lt {times}; $i++) {{ $null = & $block }}");
}
