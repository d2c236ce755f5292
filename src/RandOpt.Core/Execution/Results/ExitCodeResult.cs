using RandOpt.Sampling;

namespace RandOpt.Execution;

/// <summary>The exit code as the result.</summary>
public sealed class ExitCodeResult : ResultSource
{
    /// <inheritdoc/>
    public override string Missing => "it ended without an exit code; run it again";

    /// <inheritdoc/>
    public override bool AcceptsAnyExitCode => true;

    /// <inheritdoc/>
    public override FoundResult Find(FinishedCommand command) => new((long)command.ExitCode, ValueMap.Empty);
}
