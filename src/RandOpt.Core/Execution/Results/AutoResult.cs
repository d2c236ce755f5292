using RandOpt.Sampling;

namespace RandOpt.Execution;

/// <summary>The <c>result</c> of a JSON object on the last line, whose other keys are data, or else the last number.</summary>
public sealed class AutoResult : ResultSource
{
    /// <inheritdoc/>
    public override string Missing => LastNumberResult.NoNumber;

    /// <summary>Finds the result in what was printed.</summary>
    /// <returns>The result; null where there is none.</returns>
    /// <exception cref="RandOptException">The JSON object's result is no number, or a comma leaves open what the last number is.</exception>
    public static FoundResult? Find(string output)
    {
        output = TerminalCodes.Remove(output);
        if (PrintedJson.Read(PrintedJson.LastLine(output)) is ValueMap json && PrintedJson.Find(json, PrintedJson.ResultKey) is FoundResult found)
        {
            return found;
        }

        return PrintedNumber.Last(output) is object number ? new FoundResult(number, ValueMap.Empty) : null;
    }

    /// <inheritdoc/>
    public override FoundResult? Find(FinishedCommand command)
    {
        string tail = command.Output.Tail();

        // The end of a JSON object with much in it would give a number from its middle.
        bool isLastLineCut = command.Output.Length > LogFile.TailLength && tail.TrimEnd().IndexOf('\n') < 0;
        return Find(isLastLineCut ? command.Output.Whole() ?? tail : tail);
    }
}
