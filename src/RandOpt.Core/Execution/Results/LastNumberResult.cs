using RandOpt.Sampling;

namespace RandOpt.Execution;

/// <summary>The last number that was printed, whatever stands around it.</summary>
public sealed class LastNumberResult : ResultSource
{
    internal const string NoNumber = "it printed no number; print the result last, or say where it is with -ResultFrom (ROPT_RESULT_FROM)";

    /// <inheritdoc/>
    public override string Missing => NoNumber;

    /// <inheritdoc/>
    public override FoundResult? Find(FinishedCommand command) =>
        PrintedNumber.Last(TerminalCodes.Remove(command.Output.Tail())) is object number ? new FoundResult(number, ValueMap.Empty) : null;
}
