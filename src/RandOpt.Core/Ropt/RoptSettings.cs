using System;
using System.Collections.Generic;
using System.Globalization;
using System.Numerics;
using RandOpt.Execution;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;

namespace RandOpt.Ropt;

/// <summary>What `ropt` is told by its options and by the ROPT_ variables.</summary>
public sealed record RoptSettings
{
    /// <summary>How many trials to run; null to go on until stopped.</summary>
    public long? Count { get; init; }

    /// <summary>The experiment; null to record nothing.</summary>
    public string? Name { get; init; }

    /// <summary>The folder that the experiments stand in.</summary>
    public string Directory { get; init; } = ResultFolder.DefaultDirectory;

    /// <summary>The strategy.</summary>
    public StrategyKind Strategy { get; init; } = StrategyKind.Find(RandomStrategy.StrategyName);

    /// <summary>What the strategy is told.</summary>
    public StrategyOptions Options { get; init; } = new();

    /// <summary>Configurations to run first.</summary>
    public IReadOnlyList<ValueMap> Initial { get; init; } = [];

    /// <summary>Parameters that are no arguments of their own.</summary>
    public IReadOnlyList<Parameter> Parameters { get; init; } = [];

    /// <summary>The condition that lets configurations through; null for all.</summary>
    public RoptOptionValue? Filter { get; init; }

    /// <summary>The file with the configurations to run; null to have the strategy choose them.</summary>
    public RoptOptionValue? Input { get; init; }

    /// <summary>Whether configurations from a file are run too that have a result already.</summary>
    public bool Rerun { get; init; }

    /// <summary>How trials are run, and when to stop, as far as it is settled by these settings alone.</summary>
    public SearchOptions Search { get; init; } = new();

    /// <summary>What ends hopeless trials, as it was written; null for nothing.</summary>
    internal string? PrunerText { get; init; }

    /// <summary>Where the result is found.</summary>
    public ResultSource Source { get; init; } = new AutoResult();

    /// <summary>Whether it was said where the result is found, so that there has to be one.</summary>
    public bool IsSourceGiven { get; init; }

    /// <summary>The exit codes that count as success; null for what the source of the result says.</summary>
    public IReadOnlyCollection<int>? SuccessExitCodes { get; init; }

    /// <summary>How often the command runs for one trial.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>How often it runs before that, to warm up.</summary>
    public int Warmup { get; init; }

    /// <summary>How intermediate values are printed; null for the usual form.</summary>
    public MetricPattern? Metrics { get; init; }

    /// <summary>Files with holes.</summary>
    public IReadOnlyList<RoptOptionValue> Templates { get; init; } = [];

    /// <summary>Where the command runs, with holes; null for where ropt was started.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Whether the first commands are shown only.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Whether the output of the commands is not shown.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>Reads the settings.</summary>
    /// <param name="given">The options.</param>
    /// <param name="variable">Gives the value of a variable, or null.</param>
    /// <exception cref="RandOptException">A value cannot be used; the message names the option or the variable.</exception>
    public static RoptSettings Read(IReadOnlyList<RoptOptionValue> given, Func<string, string?> variable)
    {
        RoptValues values = new(given, variable);
        StrategyOptions options = ReadStrategyOptions(values);
        RoptOptionValue? input = values.Find(RoptOptions.Input);
        if (input is not null)
        {
            RefuseWithInput(values);
        }
        else if (values.Flag(RoptOptions.Rerun) && values.Find(RoptOptions.Rerun) is RoptOptionValue rerun)
        {
            throw new RandOptException(ErrorKind.InvalidArgument, "RerunWithoutInput", $"{rerun.Name} is for configurations from a file; name it with --input (ROPT_INPUT).");
        }

        object? repeat = values.Read(RoptOptions.Repeat, "a whole number from 1 up, such as 5", t => WholeNumber(t, 1));
        object? warmup = values.Read(RoptOptions.Warmup, "a whole number from 0 up, such as 1", t => WholeNumber(t, 0));
        return new RoptSettings
        {
            Count = values.Read(RoptOptions.Count, "a whole number from 0 up, such as 20", ParseCount) is long count ? count : null,
            Name = values.Text(RoptOptions.Name),
            Directory = values.Text(RoptOptions.Directory) ?? ResultFolder.DefaultDirectory,
            Strategy = (StrategyKind?)values.Read(RoptOptions.Type, StrategyKind.Names + ", in any case", FindStrategy)
                ?? StrategyKind.Find(RandomStrategy.StrategyName),
            Options = options,
            Initial = (IReadOnlyList<ValueMap>?)values.Read(RoptOptions.Initial, ReadConfigurations) ?? [],
            Parameters = RoptParameters.Read(values.FindAll(RoptOptions.Parameters)),
            Filter = values.Find(RoptOptions.Filter),
            Input = input,
            Rerun = values.Flag(RoptOptions.Rerun),
            Search = RoptSearchOptions.Read(values, options.Maximize),
            PrunerText = values.Text(RoptOptions.Pruner),
            Source = RoptResultSource.Read(values, out bool isSourceGiven),
            IsSourceGiven = isSourceGiven,
            SuccessExitCodes = (int[]?)values.Read(RoptOptions.SuccessExitCodes, "exit codes, whole numbers with ',' between, such as 0,3", ReadExitCodes),
            Repeat = repeat is int times ? times : 1,
            Warmup = warmup is int before ? before : 0,
            Metrics = (MetricPattern?)values.Read(RoptOptions.MetricPattern, t => new MetricPattern(t)),
            Templates = values.FindAll(RoptOptions.Templates),
            WorkingDirectory = values.Text(RoptOptions.WorkingDirectory),
            IsDryRun = values.Flag(RoptOptions.DryRun),
            IsQuiet = values.Flag(RoptOptions.Quiet),
        };
    }

    /// <summary>The same settings with the greatest result as the best.</summary>
    internal RoptSettings Maximizing() => this with
    {
        Options = Options with { Maximize = true },
        Search = Search with { Maximize = true, Pruner = PrunerText is null ? null : PrunerKind.Create(PrunerText, maximize: true) },
    };

    /// <summary>A whole number that is not below the least; null where it is none.</summary>
    internal static object? WholeNumber(string text, int least) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least ? number : null;

    /// <inheritdoc cref="WholeNumber"/>
    internal static object? LongNumber(string text, long least) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number >= least ? number : null;

    private static StrategyOptions ReadStrategyOptions(RoptValues values)
    {
        object? seed = values.Read(RoptOptions.Seed, "a whole number, such as 42", t => BigInteger.Parse(t, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        object? elite = values.Read(RoptOptions.Elite, "a whole number from 1 up, such as 10", t => WholeNumber(t, 1));
        object? mutation = values.Read(RoptOptions.Mutation, "a number from 0 to 1, such as 0.1", ReadProbability);
        return new StrategyOptions
        {
            Seed = seed is BigInteger start ? start : null,
            Maximize = values.Flag(RoptOptions.Maximize),
            AllowDuplicate = values.Flag(RoptOptions.AllowDuplicate),
            Zip = (ParameterZip?)values.Read(RoptOptions.Zip, ParameterZip.Parse) ?? ParameterZip.None,
            EliteSize = elite is int size ? size : StrategyOptions.DefaultEliteSize,
            MutationProbability = mutation is double probability ? probability : StrategyOptions.DefaultMutationProbability,
        };
    }

    private static object? ParseCount(string text) => LongNumber(text, 0);

    private static object? ReadProbability(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= 0 && number <= 1 ? number : null;

    private static object? FindStrategy(string text)
    {
        try
        {
            return StrategyKind.Find(text);
        }
        catch (RandOptException)
        {
            return null;
        }
    }

    private static object? ReadExitCodes(string text)
    {
        string[] parts = text.Split(',');
        int[] codes = new int[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i].Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out codes[i]))
            {
                return null;
            }
        }

        return codes;
    }

    private static object ReadConfigurations(string text)
    {
        try
        {
            return SamplerParser.ParseConfigurations(text);
        }
        catch (SamplerFormatException e)
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument,
                "InvalidConfigurations",
                $"at position {e.Position + 1} it stops being of the form 'x=0.5, y=1', with ';' between several configurations.",
                e);
        }
    }

    /// <summary>Where the configurations are given, nothing else says what they are.</summary>
    private static void RefuseWithInput(RoptValues values)
    {
        RoptOptionValue? type = values.Find(RoptOptions.Type);
        bool isRandom = type is not null && FindStrategy(type.Text.Trim()) is StrategyKind { Name: RandomStrategy.StrategyName };
        if ((values.Find(RoptOptions.Zip) ?? values.Find(RoptOptions.Initial) ?? (isRandom ? null : type)) is RoptOptionValue other)
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument, "UnusedWithInput", $"{other.Name} is '{other.Text}', and with --input (ROPT_INPUT) the configurations are given as they are. Leave one of the two out.");
        }
    }
}
