using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Search;

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
        bool isHelp = rest.Length > 1 && rest[0] is "results" or "trials" or "check" && rest.Intersect(s_helpOptions).Any();
        return (rest.Length == 0 ? null : rest[0]) switch
        {
            "help" => new Help(),
            "results" => isHelp ? new Help() : ParseResults(rest) with { Options = options },
            "trials" => isHelp ? new Help() : ParseTrials(rest) with { Options = options },
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

    /// <summary>Reads the name of an experiment and the options around it.</summary>
    /// <param name="word">The word that came first.</param>
    /// <param name="arguments">All arguments, from that word on.</param>
    /// <param name="known">What options there are.</param>
    /// <param name="take">Takes in an option, which asks for its value where it has one; false where there is no such option.</param>
    private static string ParseWords(string word, string[] arguments, string known, Func<string, Func<string>, bool> take)
    {
        string name = string.Empty;
        Queue<string> rest = new(arguments.Skip(1));
        while (rest.Count > 0)
        {
            string argument = rest.Dequeue();
            int equals = argument.StartsWith("--", StringComparison.Ordinal) ? argument.IndexOf('=') : -1;
            string option = equals < 0 ? argument : argument.Substring(0, equals);
            if (!option.StartsWith("-", StringComparison.Ordinal))
            {
                name = name.Length == 0 ? option : throw Wrong($"ropt {word} takes one experiment, and there are '{name}' and '{option}'.");
            }
            else if (!take(option, () => equals >= 0 ? argument.Substring(equals + 1) : rest.Count > 0 ? rest.Dequeue() : throw Wrong($"{option} needs a value.")))
            {
                throw Wrong($"ropt {word} has no option '{option}'; it has {known}.");
            }
        }

        return name.Length > 0 ? name : throw Wrong($"ropt {word} needs the name of an experiment.");
    }

    private static int ParseTop(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int top) && top > 0
            ? top
            : throw Wrong($"--top is '{text}', and must be a whole number from 1 up.");

    private static TrialState ParseState(string text) => Enum.TryParse(text, ignoreCase: true, out TrialState state) && !char.IsDigit(text[0])
        ? state
        : throw Wrong($"--state is '{text}', and must be one of the states of a trial: {NearestName.Hint(text, s_states)}");

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

    /// <summary>A sweep of a command.</summary>
    /// <param name="Arguments">The command and its arguments.</param>
    public sealed record Sweep(IReadOnlyList<string> Arguments) : RoptRequest;
}
