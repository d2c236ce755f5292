using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RandOpt.Execution;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage.Exchange;

namespace RandOpt.Ropt;

/// <summary>What the arguments of `ropt` ask for.</summary>
public abstract record RoptRequest
{
    private static readonly string[] s_helpOptions = ["--help", "-h"];
    private static readonly string[] s_states = [nameof(TrialState.Running), nameof(TrialState.Complete), nameof(TrialState.Failed), nameof(TrialState.Pruned)];

    private RoptRequest()
    {
    }

    /// <summary>The options that stood before the command.</summary>
    public IReadOnlyList<RoptOptionValue> Options { get; init; } = [];

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="RandOptException">They do not make sense.</exception>
    public static RoptRequest Parse(IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0)
        {
            throw Wrong("There is no command to run.");
        }

        if (arguments[0] is "-?" or "/?")
        {
            return new Help();
        }

        List<RoptOptionValue> options = [];
        int at = 0;
        while (at < arguments.Count && RoptOptions.IsOption(arguments[at]))
        {
            switch (arguments[at])
            {
                case "--help" or "-h":
                    return new Help();
                case "--version":
                    return new Version();
                case "--":
                    return new Sweep(From(arguments, at + 1)) { Options = options };
                default:
                    options.Add(RoptOptions.Read(arguments, ref at));
                    break;
            }
        }

        string[] rest = From(arguments, at);
        bool isHelp = rest.Length > 1 && rest[0] is "results" or "trials" or "watch" or "export" or "import" or "check" && rest.Intersect(s_helpOptions).Any();
        return (rest.Length == 0 ? null : rest[0]) switch
        {
            "help" => new Help(),
            "results" => isHelp ? new Help() : ParseResults(rest) with { Options = options },
            "trials" => isHelp ? new Help() : ParseTrials(rest) with { Options = options },
            "watch" => isHelp ? new Help() : ParseWatch(rest) with { Options = options },
            "export" => isHelp ? new Help() : ParseExport(rest) with { Options = options },
            "import" => isHelp ? new Help() : ParseImport(rest) with { Options = options },
            "check" => isHelp ? new Help() : ParseCheck(rest) with { Options = options },
            _ => new Sweep(rest) { Options = options },
        };
    }

    internal static RandOptException Wrong(string message) =>
        new(ErrorKind.InvalidArgument, "WrongUsage", message + Environment.NewLine + RoptHelp.Usage.TrimEnd());

    private static string[] From(IReadOnlyList<string> arguments, int start)
    {
        string[] rest = new string[arguments.Count - start];
        for (int i = 0; i < rest.Length; i++)
        {
            rest[i] = arguments[start + i];
        }

        return rest;
    }

    private static Results ParseResults(string[] arguments)
    {
        Results results = new(string.Empty);
        string name = ParseWords("results", arguments, "--top N, --maximize and --dir DIR", (option, value) =>
        {
            results = option switch
            {
                "--top" or "-n" => results with { Top = ParseTop(value()) },
                "--dir" => results with { Directory = value() },
                "--maximize" => results with { Maximize = true },
                _ => results,
            };
            return option is "--top" or "-n" or "--dir" or "--maximize";
        });
        return results with { Name = name };
    }

    private static Trials ParseTrials(string[] arguments)
    {
        Trials trials = new(string.Empty);
        string name = ParseWords("trials", arguments, "--state STATE and --dir DIR", (option, value) =>
        {
            trials = option switch
            {
                "--state" => trials with { State = ParseState(value()) },
                "--dir" => trials with { Directory = value() },
                _ => trials,
            };
            return option is "--state" or "--dir";
        });
        return trials with { Name = name };
    }

    private static Check ParseCheck(string[] arguments)
    {
        Check check = new(string.Empty);
        string name = ParseWords("check", arguments, "--repair, --force and --dir DIR", (option, value) =>
        {
            check = option switch
            {
                "--repair" => check with { Repair = true },
                "--force" => check with { Force = true },
                "--dir" => check with { Directory = value() },
                _ => check,
            };
            return option is "--repair" or "--force" or "--dir";
        });
        return check with { Name = name };
    }

    private static Watch ParseWatch(string[] arguments)
    {
        Watch watch = new([]);
        List<string> names = ParseWords("watch", arguments, "--interval TIME, --once and --dir DIR", int.MaxValue, (option, value) =>
        {
            watch = option switch
            {
                "--interval" => watch with { Interval = ParseInterval(value()) },
                "--once" => watch with { Once = true },
                "--dir" => watch with { Directory = value() },
                _ => watch,
            };
            return option is "--interval" or "--once" or "--dir";
        });
        return watch with { Names = names };
    }

    private static Export ParseExport(string[] arguments)
    {
        Export export = new(string.Empty, string.Empty);
        List<string> words = ParseWords("export", arguments, "--format FORMAT and --dir DIR", 2, (option, value) =>
        {
            export = option switch
            {
                "--format" => export with { Format = ParseFormat(value()) },
                "--dir" => export with { Directory = value() },
                _ => export,
            };
            return option is "--format" or "--dir";
        });
        return words.Count == 2 ? export with { Name = words[0], File = words[1] } : throw Wrong("ropt export needs the name of an experiment and that of a file.");
    }

    private static Import ParseImport(string[] arguments)
    {
        Import import = new(string.Empty);
        List<string> words = ParseWords("import", arguments, "--name NAME, --result COLUMN, --param NAME=SAMPLER, --maximize, --study STUDY, --objective N and --dir DIR", 1, (option, value) =>
        {
            import = option switch
            {
                "--name" => import with { Name = value() },
                "--result" => import with { Source = import.Source with { ResultColumn = value() } },
                "--param" => import.With(value()),
                "--maximize" => import with { Source = import.Source with { Maximize = true } },
                "--study" => import with { Source = import.Source with { Study = value() } },
                "--objective" => import with { Source = import.Source with { Objective = ParseObjective(value()) } },
                "--dir" => import with { Directory = value() },
                _ => import,
            };
            return option is "--name" or "--result" or "--param" or "--maximize" or "--study" or "--objective" or "--dir";
        });
        return words.Count == 1 ? import with { File = words[0] } : throw Wrong("ropt import needs the name of a file.");
    }

    private static string ParseWords(string word, string[] arguments, string known, Func<string, Func<string>, bool> take) =>
        ParseWords(word, arguments, known, 1, take).FirstOrDefault() ?? throw Wrong($"ropt {word} needs the name of an experiment.");

    /// <summary>Reads the names that a word takes and the options around them.</summary>
    /// <param name="word">The word that came first.</param>
    /// <param name="arguments">All arguments, from that word on.</param>
    /// <param name="known">What options there are.</param>
    /// <param name="most">How many names there may be.</param>
    /// <param name="take">Takes in an option, which asks for its value where it has one; false where there is no such option.</param>
    private static List<string> ParseWords(string word, string[] arguments, string known, int most, Func<string, Func<string>, bool> take)
    {
        List<string> names = [];
        Queue<string> rest = new(arguments.Skip(1));
        while (rest.Count > 0)
        {
            string argument = rest.Dequeue();
            int equals = argument.StartsWith("--", StringComparison.Ordinal) ? argument.IndexOf('=') : -1;
            string option = equals < 0 ? argument : argument.Substring(0, equals);
            if (!option.StartsWith("-", StringComparison.Ordinal))
            {
                names.Add(option);
                if (names.Count > most)
                {
                    string what = word == "export" ? "one experiment and one file" : word == "import" ? "one file" : "one experiment";
                    throw Wrong($"ropt {word} takes {what}, and there are {string.Join(" and ", names.Select(n => $"'{n}'"))}.");
                }
            }
            else if (!take(option, () => equals >= 0 ? argument.Substring(equals + 1) : rest.Count > 0 ? rest.Dequeue() : throw Wrong($"{option} needs a value.")))
            {
                throw Wrong($"ropt {word} has no option '{option}'; it has {known}.");
            }
        }

        return names;
    }

    private static int ParseTop(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int top) && top > 0
            ? top
            : throw Wrong($"--top is '{text}', and must be a whole number from 1 up.");

    private static TimeSpan ParseInterval(string text) => DurationText.TryParse(text, out TimeSpan interval) && interval > TimeSpan.Zero
        ? interval
        : throw Wrong($"--interval is '{text}', and must be a time above 0: seconds (0.5), or 5s, 1m.");

    private static TrialState ParseState(string text) => Enum.TryParse(text, ignoreCase: true, out TrialState state) && !char.IsDigit(text[0])
        ? state
        : throw Wrong($"--state is '{text}', and must be one of the states of a trial: {NearestName.Hint(text, s_states)}");

    private static ExchangeFormat ParseFormat(string text) => text.ToUpperInvariant() switch
    {
        "CSV" => ExchangeFormat.Csv,
        "JSONL" or "NDJSON" or "JSONLINES" => ExchangeFormat.JsonLines,
        _ => throw Wrong($"--format is '{text}', and must be csv or jsonl."),
    };

    private static int ParseObjective(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int objective)
            ? objective
            : throw Wrong($"--objective is '{text}', and must be a whole number from 0 up.");

    /// <summary>The help.</summary>
    public sealed record Help : RoptRequest;

    /// <summary>The version.</summary>
    public sealed record Version : RoptRequest;

    /// <summary>The table of the best results.</summary>
    /// <param name="Name">The experiment.</param>
    public sealed record Results(string Name) : RoptRequest
    {
        /// <summary>How many results.</summary>
        public int Top { get; init; } = 10;

        /// <summary>Whether the greatest result is the best; ROPT_MAXIMIZE says so too.</summary>
        public bool Maximize { get; init; }

        /// <summary>The folder that the experiments stand in; null for ROPT_DIR.</summary>
        public string? Directory { get; init; }
    }

    /// <summary>The table of the trials.</summary>
    /// <param name="Name">The experiment.</param>
    public sealed record Trials(string Name) : RoptRequest
    {
        /// <summary>In which state; null for any.</summary>
        public TrialState? State { get; init; }

        /// <summary>The folder that the experiments stand in; null for ROPT_DIR.</summary>
        public string? Directory { get; init; }
    }

    /// <summary>What is not as it should be in the folder of an experiment.</summary>
    /// <param name="Name">The experiment.</param>
    public sealed record Check(string Name) : RoptRequest
    {
        /// <summary>Whether what can be mended is mended.</summary>
        public bool Repair { get; init; }

        /// <summary>Whether that is done also where a search seems to run.</summary>
        public bool Force { get; init; }

        /// <summary>The folder that the experiments stand in; null for ROPT_DIR.</summary>
        public string? Directory { get; init; }
    }

    /// <summary>How far experiments are, again and again.</summary>
    /// <param name="Names">The experiments; empty for all, those that appear later too.</param>
    public sealed record Watch(IReadOnlyList<string> Names) : RoptRequest
    {
        /// <summary>How long from one look to the next.</summary>
        public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

        /// <summary>Whether one look is all.</summary>
        public bool Once { get; init; }

        /// <summary>The folder that the experiments stand in; null for ROPT_DIR.</summary>
        public string? Directory { get; init; }
    }

    /// <summary>The results of an experiment in one file.</summary>
    /// <param name="Name">The experiment.</param>
    /// <param name="File">The file.</param>
    public sealed record Export(string Name, string File) : RoptRequest
    {
        /// <summary>Its form; null for what its name says.</summary>
        public ExchangeFormat? Format { get; init; }

        /// <summary>The folder that the experiments stand in; null for ROPT_DIR.</summary>
        public string? Directory { get; init; }
    }

    /// <summary>The results of a file in an experiment.</summary>
    /// <param name="File">The file.</param>
    public sealed record Import(string File) : RoptRequest
    {
        /// <summary>The experiment; null for what the file says.</summary>
        public string? Name { get; init; }

        /// <summary>What the file does not say by itself.</summary>
        public ImportOptions Source { get; init; } = new();

        /// <summary>The folder that the experiments stand in; null for ROPT_DIR.</summary>
        public string? Directory { get; init; }

        /// <summary>The same with one more parameter: its name, or with its sampler too.</summary>
        internal Import With(string parameter)
        {
            int equals = parameter.IndexOf('=');
            if (equals == 0 || parameter.Length == 0 || (equals < 0 ? Source.Space is not null : Source.ParameterNames is not null))
            {
                throw Wrong($"--param is '{parameter}': give the names of all parameters, or all with their samplers, such as lr='LogUniform(1e-5, 1e-1)'.");
            }

            return this with
            {
                Source = equals < 0
                    ? Source with { ParameterNames = [.. Source.ParameterNames ?? [], parameter] }
                    : Source with { Space = new SearchSpace([.. Source.Space ?? SearchSpace.Empty, new Parameter(parameter.Substring(0, equals).Trim(), RoptParameters.SamplerFor(parameter.Substring(equals + 1).Trim()))]) },
            };
        }
    }

    /// <summary>A sweep of a command.</summary>
    /// <param name="Arguments">The command and its arguments.</param>
    public sealed record Sweep(IReadOnlyList<string> Arguments) : RoptRequest;
}
