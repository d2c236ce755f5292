using System;
using System.Collections.Generic;
using System.Threading;
using RandOpt.Sampling;

namespace RandOpt.Storage.Exchange;

/// <summary>
/// Records the results of a file in an experiment, each as a file of its own that appears whole. What is there already is left
/// alone, so a file can be imported again, and an import that was stopped goes on.
/// </summary>
public sealed class ResultImport
{
    private readonly ImportFile _file;
    private HashSet<string>? _marks;
    private bool _isSaved;

    private ResultImport(ImportFile file, Experiment experiment)
    {
        _file = file;
        Experiment = experiment;
    }

    /// <summary>The experiment.</summary>
    public Experiment Experiment { get; private set; }

    /// <summary>How many results were recorded.</summary>
    public long Recorded { get; private set; }

    /// <summary>How many were there already.</summary>
    public long Known { get; private set; }

    /// <summary>How many lines are no result.</summary>
    public long Bad { get; private set; }

    /// <summary>An import that is yet to be done; nothing is written.</summary>
    /// <param name="file">The file.</param>
    /// <param name="directory">The folder that the experiments stand in.</param>
    /// <param name="name">The experiment, which need not be there.</param>
    /// <exception cref="RandOptException">The name cannot be that of an experiment.</exception>
    public static ResultImport Into(ImportFile file, string directory, string name)
    {
        ImportOptions options = file.Options;
        Experiment known = Experiment.Define(directory, name, options.Space);
        bool isNew = known.Space.Count == 0 || !known.Folder.Exists;
        Experiment experiment = known.Space.Count == 0 && options.ParameterNames is null && file.Space is SearchSpace space ? Experiment.Define(directory, name, space) : known;
        experiment.Maximize = options.Maximize ?? (known.Maximize || (isNew && file.Maximize));
        return new ResultImport(file, experiment);
    }

    /// <summary>Records the results; they come as they are recorded.</summary>
    /// <param name="problem">Told of each line that is no result.</param>
    /// <param name="cancellationToken">Stops it; what was recorded stays.</param>
    /// <exception cref="RandOptException">The file cannot be read, or the file system refused to record.</exception>
    public IEnumerable<TrialResult> Run(Action<RandOptException> problem, CancellationToken cancellationToken = default)
    {
        if (Experiment.Space.Count == 0)
        {
            GuessSpace(cancellationToken);
        }

        foreach (ImportedResult result in Read(Columns(), e => Tell(e, problem), cancellationToken))
        {
            if (TryRecord(result, problem) is TrialResult recorded)
            {
                yield return recorded;
            }
        }

        if (!_isSaved && Experiment.Space.Count > 0 && Bad == 0)
        {
            // An experiment without results so far has its parameters all the same.
            Experiment.Save();
        }
    }

    private ParameterColumns Columns() => new(Experiment.Space, _file.Options.ParameterNames);

    /// <summary>Where some values are data, the parameters have to be known to tell them apart.</summary>
    private void GuessSpace(CancellationToken cancellationToken)
    {
        GuessedSpace guess = new();
        bool isNew = !Experiment.Folder.Exists || Experiment.Count == 0;
        bool isNeeded = _file.Options.ParameterNames is not null;
        foreach (ImportedResult result in Read(Columns(), _ => { }, cancellationToken))
        {
            guess.Add(result.Parameters);
            isNeeded |= isNew && result.Data.Count > 0;
        }

        if (isNeeded)
        {
            bool maximize = Experiment.Maximize;
            Experiment = Experiment.Define(System.IO.Path.GetDirectoryName(Experiment.Path)!, Experiment.Name, guess.ToSpace());
            Experiment.Maximize = maximize;
        }
    }

    /// <summary>Reads the file, and says of its mishaps which file it is.</summary>
    private IEnumerable<ImportedResult> Read(ParameterColumns columns, Action<RandOptException> problem, CancellationToken cancellationToken)
    {
        using IEnumerator<ImportedResult> results = _file.Read(columns, problem, cancellationToken).GetEnumerator();
        while (true)
        {
            bool isThere = false;
            ImportFile.Guard(_file.Path, () => isThere = results.MoveNext());
            if (!isThere)
            {
                yield break;
            }

            yield return results.Current;
        }
    }

    private TrialResult? TryRecord(ImportedResult result, Action<RandOptException> problem)
    {
        ResultFolder folder = Experiment.Folder;
        if (IsKnown(result.Id))
        {
            Known++;
            return null;
        }

        PreparedResult prepared;
        try
        {
            prepared = folder.Prepare(result.Id.Text, result.Result!, result.CheckedValues());
        }
        catch (RandOptException e)
        {
            Tell(_file.At(result.Line, e), problem);
            return null;
        }

        if (!_isSaved)
        {
            Experiment.Save();
            _isSaved = true;
        }

        folder.Write(prepared);
        Recorded++;
        return prepared.Result;
    }

    private bool IsKnown(ImportedId id)
    {
        if (id.Mark is not string mark)
        {
            return Experiment.Folder.Contains(id.Text);
        }

        if (_marks is null)
        {
            _marks = new HashSet<string>(StringComparer.Ordinal);
            Experiment.Folder.VisitNames(name => _marks.Add(ImportedId.MarkIn(name.Slice(0, name.Length - ResultFolder.Extension.Length).ToString())));
        }

        return _marks.Contains(mark);
    }

    private void Tell(RandOptException e, Action<RandOptException> problem)
    {
        Bad++;
        problem(e);
    }
}
