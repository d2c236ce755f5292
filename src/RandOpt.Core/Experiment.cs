using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Threading;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;

namespace RandOpt;

/// <summary>A named search space with a folder of results, and the values that are current in it.</summary>
/// <remarks>Not safe for two threads at once.</remarks>
public sealed class Experiment
{
    private readonly Dictionary<string, object?> _current = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ValueMap> _restored = new(StringComparer.Ordinal);
    private BigInteger? _seed;
    private StrategySession? _session;

    private Experiment(ResultFolder folder, SearchSpace space)
    {
        Folder = folder;
        Space = space;
        if (space.Count > 0)
        {
            folder.ParameterNames = new HashSet<string>(space.Names, NameComparer.Instance);
        }
    }

    /// <summary>The name.</summary>
    public string Name => Folder.Name;

    /// <summary>How many results there are.</summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public int Count => Folder.Count();

    /// <summary>The full path of its folder.</summary>
    public string Path => Folder.Path;

    /// <summary>The folder of its results.</summary>
    public ResultFolder Folder { get; }

    /// <summary>The parameters. Empty for a folder of the Python randopt, which does not keep them.</summary>
    public SearchSpace Space { get; }

    /// <summary>Why the parameters are not known, where a file has them and cannot be read; null where nothing is wrong.</summary>
    public string? Problem { get; private init; }

    /// <summary>Whether the greatest result is the best, as the last search had it.</summary>
    public bool Maximize { get; internal set; }

    /// <summary>The best result, all of which are read for it; null where none is a finite number.</summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public TrialResult? Best => Folder.Best(ResultOrder.For(Maximize));

    /// <summary>When the last result was recorded, in local time; null where there is none.</summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public DateTime? Last => Folder.Last();

    /// <summary>The values that are current, of the parameters that have one.</summary>
    public ValueMap Current => new(Space.Names.Where(_current.ContainsKey).Select(n => new KeyValuePair<string, object?>(n, _current[n])));

    /// <summary>Makes an experiment, or opens it with this search space where it is there.</summary>
    /// <param name="directory">The folder that the experiments stand in.</param>
    /// <param name="name">The name.</param>
    /// <param name="space">The parameters; null for those that the experiment is known to have.</param>
    /// <exception cref="RandOptException">The name cannot be that of an experiment, or the file system refused.</exception>
    public static Experiment Create(string directory, string name, SearchSpace? space)
    {
        Experiment experiment = Define(directory, name, space);
        experiment.Save();
        return experiment;
    }

    /// <summary>The experiment that <see cref="Create"/> would make, without writing anything.</summary>
    /// <inheritdoc cref="Create" path="/param"/>
    /// <exception cref="RandOptException">The name cannot be that of an experiment.</exception>
    public static Experiment Define(string directory, string name, SearchSpace? space)
    {
        // With a search space it may be a new one, which is told apart when it is made.
        ResultFolder folder = new(directory, name);
        return Kept(space is null ? AsItIsThere(folder) : folder, space);
    }

    /// <summary>Makes the folder where it is not there, and keeps the search space in it.</summary>
    /// <exception cref="RandOptException">The folder cannot be made, or nothing can be written in it.</exception>
    public void Save()
    {
        Folder.Create();
        Folder.CheckWritable();
        if (Space.Count > 0 || Maximize)
        {
            SpaceFile.Write(Folder, Space, Maximize);
        }
    }

    /// <summary>A copy that can be sampled and searched without this one's streams, values and strategies noticing.</summary>
    public Experiment Copy()
    {
        SearchSpace space = new(Space.Select(p =>
        {
            Sampler sampler = Sampler.Parse(p.Sampler.ToString());
            sampler.SetState(p.Sampler.GetState());
            return new Parameter(p.Name, sampler);
        }));
        Experiment copy = new(new ResultFolder(System.IO.Path.GetDirectoryName(Path)!, Name), space) { _seed = _seed, Maximize = Maximize };
        foreach (KeyValuePair<string, ValueMap> strategy in StrategyStates())
        {
            copy._restored[strategy.Key] = strategy.Value;
        }

        return copy;
    }

    /// <summary>Removes it for good, with all its results.</summary>
    /// <param name="force">Also where a search seems to run on it.</param>
    /// <exception cref="RandOptException">A search runs on it, or the file system refused.</exception>
    public void Remove(bool force = false)
    {
        RunningSearches.CheckNone(Folder, force);
        ExperimentPlace.Remove(Folder);
    }

    /// <summary>Throws where there is no place for it under another name or in another folder, before anything is done.</summary>
    /// <param name="directory">The folder that the experiments stand in.</param>
    /// <param name="name">The name.</param>
    /// <param name="isMove">Whether it will be gone from where it is.</param>
    /// <exception cref="RandOptException">There is one of that name, or the name cannot be that of an experiment.</exception>
    public void CheckPlace(string directory, string name, bool isMove) => ExperimentPlace.CheckFree(Folder, new ResultFolder(directory, name), isMove);

    /// <summary>Gives it another name.</summary>
    /// <param name="newName">The name.</param>
    /// <param name="force">Also where a search seems to run on it.</param>
    /// <returns>The experiment under its new name.</returns>
    /// <exception cref="RandOptException">There is one of that name, a search runs on it, the name cannot be that of an experiment, or the file system refused.</exception>
    public Experiment Rename(string newName, bool force = false)
    {
        ResultFolder target = new(System.IO.Path.GetDirectoryName(Path)!, newName);
        RunningSearches.CheckNone(Folder, force);
        ExperimentPlace.Move(Folder, target);
        return Kept(target, null);
    }

    /// <summary>Copies it with all its results, attachments and trials. What a running search records meanwhile may be left out.</summary>
    /// <param name="directory">The folder that the copy is to stand in.</param>
    /// <param name="name">The copy's name.</param>
    /// <param name="leftOut">Told of each link that is left out.</param>
    /// <param name="cancellationToken">Stops the copying; nothing is left of the copy.</param>
    /// <returns>The copy.</returns>
    /// <exception cref="RandOptException">There is one of that name, the name cannot be that of an experiment, or the file system refused.</exception>
    public Experiment CopyTo(string directory, string name, Action<string>? leftOut = null, CancellationToken cancellationToken = default)
    {
        ResultFolder target = new(directory, name);
        ExperimentPlace.Copy(Folder, target, leftOut, cancellationToken);
        return Kept(target, null);
    }

    /// <summary>Looks through its folder for what is not as it should be; problems come as they are found.</summary>
    /// <param name="cancellationToken">Stops the looking.</param>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public IEnumerable<FolderProblem> FindProblems(CancellationToken cancellationToken = default) =>
        FolderChecks.Find(new CheckedFolder(Folder, Space, cancellationToken));

    /// <summary>Opens an experiment that is there.</summary>
    /// <inheritdoc cref="Create" path="/param"/>
    /// <exception cref="RandOptException">There is no such experiment.</exception>
    public static Experiment Open(string directory, string name)
    {
        ResultFolder folder = AsItIsThere(new ResultFolder(directory, name));
        if (!folder.Exists)
        {
            string others = string.Join(", ", NamesIn(directory).Take(10));
            throw new RandOptException(
                ErrorKind.NotFound,
                "ExperimentNotFound",
                $"There is no experiment '{name}' in '{System.IO.Path.GetFullPath(directory)}'. " + (others.Length > 0 ? $"There are: {others}." : "There is none at all; say where they are with -Directory (ROPT_DIR).") + " A new one is made with its parameters: New-RoExperiment, or -Parameter of Invoke-RoSearch.");
        }

        return Kept(folder, null);
    }

    /// <summary>The names of the experiments in a folder, in order.</summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public static IReadOnlyList<string> NamesIn(string directory)
    {
        if (File.Exists(directory))
        {
            throw new RandOptException(ErrorKind.NotFound, "DirectoryNotFound", $"'{directory}' is a file, and experiments stand in a folder. Say in which with -Directory (ROPT_DIR).");
        }

        List<string> names = [];
        ResultFolder.Guard($"list the folder '{directory}'", () =>
        {
            if (Directory.Exists(directory))
            {
                names.AddRange(Directory.EnumerateDirectories(directory).Select(d => System.IO.Path.GetFileName(d)!).Where(n => n[0] is not ('.' or '_')));
            }
        });
        names.Sort(StringComparer.OrdinalIgnoreCase);
        return names;
    }

    /// <summary>All trials of its searches, whatever became of them, in the order in which they were begun.</summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public IEnumerable<TrialRecord> ReadTrials() => TrialHistory.Read(Folder).Trials;

    /// <summary>The value of a parameter that is current; null where it has none yet.</summary>
    /// <exception cref="RandOptException">There is no such parameter.</exception>
    public object? Get(string name) => _current.TryGetValue(Require(name).Name, out object? value) ? value : null;

    /// <summary>Makes a value current by hand.</summary>
    /// <exception cref="RandOptException">There is no such parameter, or the value cannot be recorded.</exception>
    public void Set(string name, object? value) => _current[Require(name).Name] = ParameterValue.From(value);

    /// <summary>Draws a value for one parameter from its sampler and makes it current.</summary>
    /// <exception cref="RandOptException">There is no such parameter.</exception>
    public object? Sample(string name)
    {
        Parameter parameter = Require(name);
        return _current[parameter.Name] = parameter.Sampler.Sample();
    }

    /// <summary>Has a strategy choose the next configuration, from all results there are, and makes it current.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="options">What it is told besides the search space.</param>
    /// <param name="skipped">Told of each file that is no result.</param>
    /// <exception cref="RandOptException">The strategy cannot search this space, or cannot choose yet.</exception>
    public ValueMap Sample(StrategyKind strategy, StrategyOptions options, Action<SkippedFile>? skipped = null)
    {
        StrategySession session = Session(strategy, options);
        session.CatchUpWithFailures(exceptOf: null, again: false);
        session.CatchUp(exact: false, skipped, CancellationToken.None);
        ValueMap configuration = session.Strategy.Ask();
        MakeCurrent(configuration);
        return configuration;
    }

    /// <summary>Makes the values of a configuration current.</summary>
    public void MakeCurrent(ValueMap configuration)
    {
        foreach (KeyValuePair<string, object?> value in (IEnumerable<KeyValuePair<string, object?>>)configuration)
        {
            _current[value.Key] = value.Value;
        }
    }

    /// <summary>Records a result with the values that are current.</summary>
    /// <param name="result">The number to optimize.</param>
    /// <param name="data">Further keys of the summary.</param>
    /// <param name="attachment">What belongs to the result and is too big for it.</param>
    /// <exception cref="RandOptException">A parameter has no value yet, the result is not a number, or the file system refused.</exception>
    public TrialResult AddResult(object? result, ValueMap? data = null, AttachmentContent? attachment = null)
    {
        // A parameter whose condition does not hold has no value, whatever it was before.
        bool[] active = Space.Conditions.ActiveIn(i => _current.TryGetValue(Space.Names[i], out object? value) ? value : null);
        foreach (Parameter parameter in Space.Where((_, i) => !active[i]))
        {
            _current[parameter.Name] = null;
        }

        string[] missing = Space.Names.Where(n => !_current.ContainsKey(n)).ToArray();
        if (missing.Length > 0)
        {
            throw new RandOptException(
                ErrorKind.InvalidOperation,
                "NoCurrentValue",
                $"The experiment '{Name}' has no current value for {string.Join(", ", missing)}. Draw one first ($exp | Get-RoSample), set it ($exp.{missing[0]} = ...), or pass it along (Add-RoResult ... -Parameter @{{ {missing[0]} = ... }}): values are current in the object that they were set in.");
        }

        TrialResult added = Folder.Add(ParameterValue.From(result), Current, data, attachment);
        _session?.Note(Trial.From(added));
        return added;
    }

    /// <summary>Gives every parameter, and the strategy, an independent stream of its own from one seed.</summary>
    public void Seed(BigInteger seed)
    {
        _seed = seed;
        _session = null;
        _restored.Clear();
        Space.Seed(seed);
    }

    /// <summary>Saves the random streams of the parameters and of the strategy, so that a search can go on as if never interrupted.</summary>
    /// <param name="path">The file; null for the experiment's own.</param>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public void SaveState(string? path = null)
    {
        StateFile.Write(Folder, path ?? Folder.StateFile, Space, Current, StrategyStates());
    }

    /// <summary>Goes on from a state that <see cref="SaveState"/> wrote.</summary>
    /// <inheritdoc cref="SaveState" path="/param"/>
    /// <exception cref="RandOptException">The file is not there or not a saved state.</exception>
    public void RestoreState(string? path = null)
    {
        StateFile.Content state = StateFile.Read(path ?? Folder.StateFile);
        foreach (Parameter parameter in Space)
        {
            if (state.Samplers.TryGetValue(parameter.Name, out RandomState? stream))
            {
                parameter.Sampler.SetState(stream);
            }
        }

        MakeCurrent(new ValueMap(((IEnumerable<KeyValuePair<string, object?>>)state.Current).Where(v => Space.Find(v.Key) is not null)));
        _session = null;
        _restored.Clear();
        foreach (KeyValuePair<string, ValueMap> strategy in state.Strategies)
        {
            _restored[strategy.Key] = strategy.Value;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The seed that was given; null where there is none.</summary>
    internal BigInteger? GivenSeed => _seed;

    /// <summary>The strategy with the history that it has read so far; another one, or other options, start it anew.</summary>
    internal StrategySession Session(StrategyKind kind, StrategyOptions options)
    {
        // Who listens is another one each time, and changes nothing of what the strategy does.
        Action<string>? notice = options.Notice;
        options = options with { Seed = options.Seed ?? _seed, Notice = null };
        if (_session is not null && _session.Kind == kind && _session.Options == options)
        {
            _session.Notice = notice;
            return _session;
        }

        // Its random choices go on where those of the one before stopped; only what it is told changes.
        if (_session is not null && _session.Options.Seed == options.Seed)
        {
            _restored[_session.Kind!.Name] = _session.Strategy.GetState();
        }

        _session = new StrategySession(kind, options, this, notice);
        if (_restored.TryGetValue(kind.Name, out ValueMap? state))
        {
            _session.Strategy.SetState(state);
        }

        return _session;
    }

    private static ResultFolder AsItIsThere(ResultFolder folder)
    {
        string directory = System.IO.Path.GetDirectoryName(folder.Path)!;
        string name = ExperimentName.AsItIsThere(directory, folder.Name);
        return name == folder.Name ? folder : new ResultFolder(directory, name);
    }

    /// <summary>The experiment in a folder as it is known there, with other parameters where some are given.</summary>
    private static Experiment Kept(ResultFolder folder, SearchSpace? space)
    {
        (SearchSpace? known, bool maximize, string? problem) = SpaceFile.Read(folder);
        return new Experiment(folder, space ?? known ?? SearchSpace.Empty) { Maximize = maximize, Problem = space is null ? problem : null };
    }

    private Dictionary<string, ValueMap> StrategyStates()
    {
        Dictionary<string, ValueMap> states = new(_restored);
        if (_session is not null)
        {
            states[_session.Kind!.Name] = _session.Strategy.GetState();
        }

        return states;
    }

    private Parameter Require(string name)
    {
        if (Space.Find(name) is Parameter parameter)
        {
            return parameter;
        }

        string hint = Space.Count == 0 ? "it has no parameters; make it with New-RoExperiment -Parameter." : NearestName.Hint(name, Space.Names, "'{0}'");
        throw new RandOptException(ErrorKind.InvalidArgument, "UnknownParameter", $"The experiment '{Name}' has no parameter '{name}': {hint}");
    }
}
