using RandOpt.Sampling;

namespace RandOpt.Execution;

/// <summary>How long the command ran, in seconds, as the result.</summary>
public sealed class DurationResult : ResultSource
{
    /// <inheritdoc/>
    public override string Missing => "it ended without a duration; run it again";

    /// <inheritdoc/>
    public override FoundResult Find(FinishedCommand command) => new(command.Duration.TotalSeconds, ValueMap.Empty);
}
