using System;
using System.Linq;
using System.Management.Automation;
using RandOpt.Search;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <summary>A script block with two results that says whether the first is at least as fit as the second.</summary>
internal sealed class ScriptBlockFitness(ScriptBlock block) : IFitness, IEquatable<ScriptBlockFitness>
{
    private readonly ResultObjects _objects = new();

    public bool IsAtLeastAsFit(TrialResult first, TrialResult second)
    {
        try
        {
            return LanguagePrimitives.IsTrue(block.Invoke(_objects.From(first), _objects.From(second)).LastOrDefault());
        }
        catch (PipelineStoppedException)
        {
            throw;
        }
        catch (RuntimeException e)
        {
            throw new RandOptException(
                ErrorKind.InvalidOperation, "FitnessFailed", $"The -Fitness script block failed on two results: {e.Message.TrimEnd('.')}. It gets the results as two arguments: {{ param($a, $b) $a.Result -le $b.Result }}", e);
        }
    }

    public bool Equals(ScriptBlockFitness? other) => other is not null && other.Block == Block;

    public override bool Equals(object? obj) => Equals(obj as ScriptBlockFitness);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Block);

    // A block that is written out in a loop is another object each time, and the same fitness.
    private string Block => block.ToString();
}
