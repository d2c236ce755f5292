using System;
using System.Text;
using RandOpt.Search;

namespace RandOpt.Ropt;

/// <summary>What `ropt --help` prints.</summary>
public static class RoptHelp
{
    /// <summary>How it is called, in a few lines.</summary>
    public const string Usage = """
        Usage: ropt [OPTION ...] COMMAND [ARGUMENT ...]
               e.g. ropt --name train python train.py --lr='LogUniform(1e-5, 1e-1)'
               ropt results NAME [--top N]
               ropt trials NAME [--state failed]
               ropt watch [NAME ...]
               ropt export NAME FILE
               ropt import FILE [--name NAME]
               ropt check NAME [--repair]
               ropt --help

        """;

    private const string Beginning = """
        ropt runs a command again and again with other values for its arguments, and
        records what it prints as the result.

        Usage:
          ropt [OPTION ...] COMMAND [ARGUMENT ...]
          ropt results NAME [--top N] [--maximize] [--dir DIR]
          ropt trials NAME [--state STATE] [--dir DIR]
          ropt watch [NAME ...] [--interval TIME] [--once] [--dir DIR]
          ropt export NAME FILE [--format csv|jsonl] [--dir DIR]
          ropt import FILE [--name NAME] [--result COLUMN] [--param NAME=SAMPLER]
            [--maximize] [--study STUDY] [--objective N] [--dir DIR]
          ropt check NAME [--repair] [--force] [--dir DIR]
          ropt --help | --version

        An argument whose value is a sampler is a parameter: --lr='Uniform(0, 1)'
        becomes --lr=0.8444218515250481, -x='Integer(1, 9)' becomes -x 7, and
        opt='Choice([adam, sgd])' becomes opt=adam. In the other arguments, {lr} stands
        for the value of lr, {lr:e3} for it in a format, {amp?--use-amp} for --use-amp
        where amp is true, and {trial}, {slot} and {seed} for what each trial has of its
        own. All else is passed on untouched; no shell comes between. NAME=value before
        the command sets an environment variable for it.

        The result is the last number that the command prints, or the "result" of a
        JSON object on its last line, whose other keys are kept as data. A command
        that records its own result in the experiment is not recorded twice.

        Examples:
          # 100 random trials, four at a time, recorded under randopt_results/train
          ropt --name train --count 100 --nproc 4 \
            python train.py --lr='LogUniform(1e-5, 1e-1)' --depth='Choice([2,4,8])'

          # every combination once
          ROPT_TYPE=GridSearch ROPT_NAME=simple_example ROPT_NSEARCH=6 \
            ropt python simple.py --x='Choice([1,2,3])' --y='Choice([-1,1])'

          # go on from the best ten results so far
          ropt --type Evolutionary --name train --count 50 \
            python train.py --lr='Gaussian(0.0, 0.001)' --depth='Choice([2, 4, 8])'

          # only try: without a name nothing is recorded
          ropt -n 3 ./solver --tolerance='Uniform(0.1, 0.9)'

          # the commands as they would run
          ropt --dry-run -n 3 ./solver --tolerance='Uniform(0.1, 0.9)'

          # the fastest setting: the median of five runs, after one to warm up
          ropt --name speed --result-from Duration --repeat 5 --warmup 1 -n 20 \
            ./solver --threads='Integer(1, 8)'

          ropt results train --top 5
          ropt trials train --state failed
          ropt check train --repair

          # how far all experiments are, while they are searched
          ropt watch

          # all results in one file, for a spreadsheet or another machine
          ropt export train train.csv

          # what was tried before: a table, or a journal of Optuna
          ropt import runs.csv --name train --result loss --param lr --param depth
          ropt import study.log

        Each setting is an option before the command, or a variable: --max-failure 3 is
        ROPT_MAX_FAILURE=3, --dir is ROPT_DIR, and a flag such as --quiet is
        ROPT_QUIET=1. Where both are given, the option counts.

        """;

    private const string End = """
        Samplers (positional or named arguments, in any case):
          Uniform(low=0, high=1)        LogUniform(low, high)     Integer(low, high)
          Gaussian(mean=0, std=1)       Normal(mean=0, std=1)
          LognormVariate(mean=0, std=1) BetaVariate(alpha=1, beta=1)
          ExpoVariate(lam)              WeibullVariate(alpha, beta)
          ParetoVariate(alpha=1)        each also with dtype='int'
          Choice([a, b, c])             Constant(value)
          Truncated(sampler, low, high) Quantized(sampler, step)
          When(parameter, value, sampler)   only where a parameter has this value

        Exit code: 0 all trials ran, 1 some failed, 2 wrong usage, stopped by 129
        SIGHUP, 130 Ctrl+C, 143 SIGTERM, 141 the reader of its output is gone.

        """;

    private const int Width = 80;
    private const int DescriptionAt = 28;

    /// <summary>The whole help.</summary>
    public static string Text
    {
        get
        {
            StringBuilder text = new(Beginning);
            foreach (RoptOptionGroup group in RoptOptions.Groups)
            {
                text.Append(Environment.NewLine).Append(group.Heading).Append(':').Append(Environment.NewLine);
                foreach (RoptOption option in group.Options)
                {
                    Append(text, option.ToString(), option.Description + (option.Otherwise is null ? string.Empty : $" [{option.Otherwise}]"));
                }
            }

            text.Append(Environment.NewLine).Append("Strategies (--type, in any case):").Append(Environment.NewLine);
            foreach (StrategyKind kind in StrategyKind.All)
            {
                string others = kind.OtherNames.Count == 0 ? string.Empty : $" [or {string.Join(", ", kind.OtherNames)}]";
                Append(text, kind.Name, kind.Description + others);
            }

            return text.Append(Environment.NewLine).Append(End).ToString();
        }
    }

    private static void Append(StringBuilder text, string name, string description)
    {
        string line = ("  " + name).PadRight(DescriptionAt - 2) + " ";
        foreach (string word in description.Split(' '))
        {
            if (line.Length + 1 + word.Length > Width)
            {
                text.Append(line).Append(Environment.NewLine);
                line = new string(' ', DescriptionAt - 1);
            }

            line += " " + word;
        }

        text.Append(line).Append(Environment.NewLine);
    }
}
