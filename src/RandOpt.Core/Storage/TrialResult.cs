using System;
using System.IO;
using RandOpt.Sampling;

namespace RandOpt.Storage;

/// <summary>What a complete trial recorded: the number to optimize, the configuration, further data, attachments.</summary>
public sealed class TrialResult
{
    private readonly ResultFolder _folder;
    private ValueMap? _parameters;
    private ValueMap? _data;

    /// <param name="folder">Where it is kept.</param>
    /// <param name="id">The file's name without <c>.json</c>.</param>
    /// <param name="result">The number, in a form of <see cref="ParameterValue"/>.</param>
    /// <param name="summary">Every key of the file.</param>
    internal TrialResult(ResultFolder folder, string id, object result, ValueMap summary)
    {
        _folder = folder;
        Summary = summary;
        Id = id;
        Result = result;
        ParameterValue.TryGetNumber(result, out double objective);
        Objective = objective;
    }

    /// <summary>The number to optimize as it was recorded: a <see cref="long"/>, a <see cref="double"/>, seldom a BigInteger.</summary>
    public object Result { get; }

    /// <summary>The configuration. Where the experiment's parameters are not known, as in folders of the Python randopt, every key but the result.</summary>
    public ValueMap Parameters => _parameters ??= Summary.Only(n => n != ResultFolder.ResultKey && IsParameter(n));

    /// <summary>What was recorded besides the result and the configuration.</summary>
    public ValueMap Data => _data ??= Summary.Only(n => n != ResultFolder.ResultKey && !IsParameter(n));

    /// <summary>The name of the experiment.</summary>
    public string Experiment => _folder.Name;

    /// <summary>The name of the result's file, without <c>.json</c>.</summary>
    public string Id { get; }

    /// <summary>When it was recorded, in local time.</summary>
    public DateTime Time => ResultNames.TimeOf(Id) ?? File.GetLastWriteTime(Path);

    /// <summary>The result's file.</summary>
    public string Path => System.IO.Path.Combine(_folder.Path, Id + ".json");

    /// <summary>
    /// What belongs to the result and is too big for its file, read when asked for: an object, or a
    /// <see cref="FileInfo"/> for each file (a pickle of Python too, which is never unpickled); an array where there are several, null where there is none.
    /// </summary>
    /// <exception cref="RandOptException">An attached object cannot be read.</exception>
    public object? Attachment => _folder.ReadAttachment(Id);

    /// <summary>Whether there is an attachment; it is not read.</summary>
    internal bool HasAttachment => _folder.HasAttachment(Id);

    /// <summary>The result as a double, for comparing.</summary>
    internal double Objective { get; }

    /// <summary>Every key of the file.</summary>
    internal ValueMap Summary { get; }

    /// <summary>As much of the id as tells it from the others of its experiment, most likely: the first six digits of its random part.</summary>
    public string ShortId() => ResultNames.ShortOf(Id);

    /// <summary><c>0.25 with x=0.5, y=0</c>.</summary>
    public override string ToString() => $"{ValueText.Display(Result)} with {Parameters}";

    /// <summary>Removes it for good: its file and its attachments.</summary>
    /// <exception cref="RandOptException">It is not there any more, or the file system refused.</exception>
    public void Remove() => _folder.Remove(Id);

    /// <summary>The same result as if it had been recorded with other values, for a strategy that sees the parameters differently.</summary>
    internal TrialResult With(ValueMap configuration) => new(_folder, Id, Result, configuration);

    /// <summary>Whether it was recorded with a configuration: the same values, 1 equal to 1.0.</summary>
    internal bool Has(ValueMap configuration)
    {
        for (int i = 0; i < configuration.Count; i++)
        {
            // A parameter without a value may be left out.
            if (!ValueComparer.Instance.Equals(Summary.TryGetValue(configuration.Keys[i], out object? value) ? value : null, configuration.Values[i]))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsParameter(string name) => _folder.ParameterNames?.Contains(name) != false;
}
