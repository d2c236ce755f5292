using System.Linq;
using RandOpt.Sampling;

namespace RandOpt.Execution;

/// <summary>A key of a JSON object that was printed, by itself or on the last line; its other keys are data.</summary>
/// <param name="key">The key, with dots for objects in objects.</param>
public sealed class JsonResult(string key = PrintedJson.ResultKey) : ResultSource
{
    /// <inheritdoc/>
    public override string Missing =>
        $"it printed no JSON object; print one with '{key}' on the last line, such as {{\"{key}\": 0.25}}, or say where the result is with -ResultFrom (ROPT_RESULT_FROM)";

    /// <inheritdoc/>
    public override FoundResult? Find(FinishedCommand command)
    {
        string output = TerminalCodes.Remove(command.Output.Whole() ?? command.Output.Tail());
        if ((PrintedJson.Read(output.Trim()) ?? PrintedJson.Read(PrintedJson.LastLine(output))) is not ValueMap json)
        {
            return null;
        }

        return PrintedJson.Find(json, key) ?? throw new RandOptException(
            ErrorKind.InvalidData,
            "NoResultInJson",
            $"the JSON object that it printed has no '{key}': {NearestName.Hint(key, json.Keys.ToArray(), "'{0}'")} Have it print the result under '{key}'.");
    }
}
