using System;
using System.IO;
using System.Linq;
using RandOpt.Sampling;

namespace RandOpt.Execution;

/// <summary>A file that the command wrote in the trial's folder: a JSON object with <c>result</c>, whose other keys are data, or a number.</summary>
public sealed class FileResult : ResultSource
{
    /// <summary>The file that is looked for where none is named.</summary>
    public const string DefaultName = "result.json";

    private readonly string _name;

    /// <summary>Creates the source.</summary>
    /// <param name="name">The file, relative to the trial's folder.</param>
    /// <exception cref="RandOptException">It is not a file in that folder.</exception>
    public FileResult(string name = DefaultName)
    {
        if (string.IsNullOrWhiteSpace(name) || Path.IsPathRooted(name) || name.Split('/', '\\').Contains(".."))
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument,
                "InvalidResultFile",
                $"The result cannot be read from the file '{name}': trials that run at once would share it. Name a file in the folder of the trial, such as {DefaultName}, and have the command write it there.");
        }

        _name = name;
    }

    /// <inheritdoc/>
    public override string Missing => $"it wrote no file '{_name}' in the folder of the trial; have it write the result there, or say where it is with -ResultFrom (ROPT_RESULT_FROM)";

    /// <inheritdoc/>
    public override FoundResult? Find(FinishedCommand command)
    {
        string path = Path.Combine(command.Folder, _name);
        if (!File.Exists(path))
        {
            return null;
        }

        string text = new LogFile(path).Whole()?.Trim() ?? throw Invalid("is longer than any result; have it hold a number, or a JSON object with 'result'");
        if (!text.StartsWith("{", StringComparison.Ordinal))
        {
            string shown = text.Length == 0 ? "is empty" : $"holds '{(text.Length <= 40 ? text : text.Substring(0, 40) + "...")}', which {PrintedNumber.WhyNot(text)}";
            return PrintedNumber.Read(text) is object number ? new FoundResult(number, ValueMap.Empty) : throw Invalid(shown);
        }

        ValueMap json = PrintedJson.Read(text) ?? throw Invalid("begins like a JSON object and is none; have the command write it to its end, and as JSON");
        return PrintedJson.Find(json, PrintedJson.ResultKey)
            ?? throw Invalid($"has no 'result': {NearestName.Hint(PrintedJson.ResultKey, json.Keys.ToArray(), "'{0}'")} Have the command write the number to optimize as 'result'");
    }

    /// <inheritdoc/>
    public override void Forget(string folder) => File.Delete(Path.Combine(folder, _name));

    private RandOptException Invalid(string reason) => new(ErrorKind.InvalidData, "InvalidResultFile", Sentence.End($"the file '{_name}' that it wrote {reason}"));
}
