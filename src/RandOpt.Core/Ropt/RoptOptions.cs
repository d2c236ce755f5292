using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Sampling;

namespace RandOpt.Ropt;

/// <summary>All settings of `ropt`, and how they are read from the arguments before the command.</summary>
public static class RoptOptions
{
    internal static readonly RoptOption Count = new("NSEARCH", "N", "how many trials to run", "until stopped", "-n", "--count");
    internal static readonly RoptOption TotalCount = new("TOTAL_COUNT", "N", "until the experiment has N results, whoever runs them");
    internal static readonly RoptOption Name = new("NAME", "NAME", "the experiment that the results are recorded in", "record nothing");
    internal static readonly RoptOption Directory = new("DIR", "DIR", "the folder of the experiments", "randopt_results");
    internal static readonly RoptOption Type = new("TYPE", "TYPE", "the strategy: Random, GridSearch, Auto, and others below", "Random");
    internal static readonly RoptOption Seed = new("SEED", "N", "a whole number: the same draws again", "other draws each time");
    internal static readonly RoptOption Maximize = new("MAXIMIZE", null, "the greatest result is the best", "the least is");
    internal static readonly RoptOption AllowDuplicate = new("ALLOW_DUPLICATE", null, "run again what was run, before all others are done");
    internal static readonly RoptOption Elite = new("ELITE", "N", "Evolutionary: how many of the best are parents", "10");
    internal static readonly RoptOption Mutation = new("MUTATION", "P", "Evolutionary: how often a choice is drawn anew", "0.1");
    internal static readonly RoptOption Initial = new("INITIAL", "LIST", "run these first: 'x=0.5, y=1; x=2, y=0'");

    internal static readonly RoptOption Parameters =
        new("PARAM", "NAME=SAMPLER", "a parameter for holes such as {lr}; several with ';' between") { IsRepeatable = true };

    internal static readonly RoptOption Zip = new("ZIP", "NAMES", "vary together, not multiplied: 'x,y' or 'x,y;a,b'");
    internal static readonly RoptOption Filter = new("FILTER", "CONDITION", "run only what it is true for: 'a <= b and c > 0'");
    internal static readonly RoptOption Input = new("INPUT", "FILE", "run the rows of a .csv or .jsonl file; - is standard input");
    internal static readonly RoptOption Rerun = new("RERUN", null, "with --input, run also what has a result already");

    internal static readonly RoptOption Slots = new("NPROC", "N", "how many trials run at a time; max: one for each processor", "1", "-j");
    internal static readonly RoptOption Timeout = new("TIMEOUT", "TIME", "how long a trial may run: 30, 90s, 15m, or 3x the median", "any time");
    internal static readonly RoptOption RetryCount = new("RETRY", "N", "how often a failed trial is tried again", "0");
    internal static readonly RoptOption RetryDelay = new("RETRY_DELAY", "TIME", "the wait before that, doubled each further time", "1s");
    internal static readonly RoptOption SuccessExitCodes = new("SUCCESS_EXIT_CODE", "LIST", "exit codes that are no failure: 0,3", "0");
    internal static readonly RoptOption OnFailure = new("ON_FAILURE", "WHAT", "a failed trial: continue, or stop the search", "continue");
    internal static readonly RoptOption MaxFailure = new("MAX_FAILURE", "N", "stop the search at the Nth failure", "where the first 5 fail");
    internal static readonly RoptOption KillDelay = new("KILL_DELAY", "TIME", "what is asked to end has so long before it is killed", "5s");
    internal static readonly RoptOption WorkingDirectory = new("WORKDIR", "DIR", "where the command runs; it may have holes", "here");
    internal static readonly RoptOption Templates =
        new("TEMPLATE", "FILE", "a file to fill for each trial; its path is {file.name}") { IsRepeatable = true };

    internal static readonly RoptOption MaxDuration = new("MAX_DURATION", "TIME", "no trial begins after so long: 8h", "no limit");
    internal static readonly RoptOption Target = new("TARGET", "NUMBER", "stop once a result is as good as this");
    internal static readonly RoptOption Patience = new("PATIENCE", "N", "stop after N trials that brought nothing better");

    internal static readonly RoptOption ResultFrom = new("RESULT_FROM", "SOURCE", "Auto, LastNumber, Json, Pattern, File, ExitCode, Duration", "Auto");
    internal static readonly RoptOption ResultPattern = new("RESULT_PATTERN", "REGEX", @"such as 'loss (?<result>\S+)'; other groups are data");
    internal static readonly RoptOption ResultFile = new("RESULT_FILE", "FILE", "what the command writes in its folder $RANDOPT_DIR", "result.json");
    internal static readonly RoptOption Repeat = new("REPEAT", "N", "run the command N times for a trial; the median counts", "1");
    internal static readonly RoptOption Warmup = new("WARMUP", "N", "before that, run it N times for nothing", "0");
    internal static readonly RoptOption MetricPattern =
        new("METRIC_PATTERN", "REGEX", "intermediate values: groups value, step", "ropt: step=3 value=0.41");

    internal static readonly RoptOption Pruner = new("PRUNER", "PRUNER", "ends hopeless trials: Median, or Median(startup=5, warmup=0)", "none");

    internal static readonly RoptOption KeepLog = new("KEEP_LOG", "WHICH", "the logs of which trials are kept: all, failed, none", "all");
    internal static readonly RoptOption DryRun = new("DRY_RUN", null, "show the first commands, run and write nothing");
    internal static readonly RoptOption Quiet = new("QUIET", null, "do not show what the commands print");

    /// <summary>The settings under the headings that the help has them under.</summary>
    public static IReadOnlyList<RoptOptionGroup> Groups { get; } =
    [
        new("The search", [Count, TotalCount, Name, Directory, Type, Seed, Maximize, AllowDuplicate, Elite, Mutation, Initial, MaxDuration, Target, Patience]),
        new("The configurations", [Parameters, Zip, Filter, Input, Rerun]),
        new("The trials", [Slots, Timeout, RetryCount, RetryDelay, SuccessExitCodes, OnFailure, MaxFailure, KillDelay, WorkingDirectory, Templates]),
        new("The result", [ResultFrom, ResultPattern, ResultFile, Repeat, Warmup, MetricPattern, Pruner]),
        new("What is shown and kept", [DryRun, Quiet, KeepLog]),
    ];

    /// <summary>All settings.</summary>
    public static IEnumerable<RoptOption> All => Groups.SelectMany(g => g.Options);

    /// <summary>Whether an argument is an option.</summary>
    internal static bool IsOption(string argument) => argument.Length > 1 && argument[0] == '-';

    /// <summary>Reads the option at a place and moves on behind it.</summary>
    /// <exception cref="RandOptException">There is no such option, or its value is missing.</exception>
    internal static RoptOptionValue Read(IReadOnlyList<string> arguments, ref int at)
    {
        string argument = arguments[at++];
        bool isLong = argument.StartsWith("--", StringComparison.Ordinal);
        int end = isLong ? argument.IndexOf('=') : Math.Min(2, argument.Length);
        string name = end < 0 ? argument : argument.Substring(0, end);
        string? value = end < 0 || end == argument.Length ? null : argument.Substring(end + (argument[end] == '=' ? 1 : 0));
        RoptOption option = Find(name) ?? throw Unknown(isLong ? name : argument);
        if (value is null && option.IsFlag)
        {
            return new RoptOptionValue(option, name, "1");
        }

        return new RoptOptionValue(option, name, value ?? (at < arguments.Count ? arguments[at++] : throw RoptRequest.Wrong(
            $"{name} needs a value: {name} {option.Value}, {option.Description}.")));
    }

    private static RoptOption? Find(string name)
    {
        foreach (RoptOptionGroup group in Groups)
        {
            foreach (RoptOption option in group.Options)
            {
                if (option.Has(name))
                {
                    return option;
                }
            }
        }

        return null;
    }

    private static RandOptException Unknown(string name) => RoptRequest.Wrong(
        NearestName.Find(name, All.SelectMany(o => o.Names)) is string near
            ? $"There is no option '{name}'; did you mean {near}?"
            : $"There is no option '{name}' before a command; ropt --help has the list. A program whose name begins with '-' comes after '--'.");
}
