using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace RandOpt.Ropt;

/// <summary>What the arguments of `ropt` ask for.</summary>
public abstract record RoptRequest
{
    private RoptRequest()
    {
    }

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="RandOptException">They do not make sense.</exception>
    public static RoptRequest Parse(IReadOnlyList<string> arguments)
    {
        switch (arguments.Count == 0 ? null : arguments[0])
        {
            case null:
                throw Wrong("There is no command to run.");
            case "--help" or "-h" or "-?" or "/?" or "help":
                return new Help();
            case "--version":
                return new Version();
            case "results":
                return arguments.Skip(1).Any(a => a is "--help" or "-h") ? new Help() : ParseResults(arguments.Skip(1));
            case "--":
                return new Sweep(arguments.Skip(1).ToArray());
            case string option when option.StartsWith("-", StringComparison.Ordinal):
                throw Wrong($"There is no option '{option}'. The command to run comes right after ropt; a program whose name begins with '-' comes after '--'.");
            default:
                return new Sweep(arguments);
        }
    }

    private static Results ParseResults(IEnumerable<string> arguments)
    {
        Results results = new(string.Empty);
        Queue<string> rest = new(arguments);
        while (rest.Count > 0)
        {
            string argument = rest.Dequeue();
            int equals = argument.StartsWith("--", StringComparison.Ordinal) ? argument.IndexOf('=') : -1;
            string option = equals < 0 ? argument : argument.Substring(0, equals);
            string Value() => equals >= 0 ? argument.Substring(equals + 1) : rest.Count > 0 ? rest.Dequeue() : throw Wrong($"{option} needs a value.");
            results = option switch
            {
                "--top" or "-n" => results with { Top = ParseTop(Value()) },
                "--dir" => results with { Directory = Value() },
                "--maximize" => results with { Maximize = true },
                _ when option.StartsWith("-", StringComparison.Ordinal) => throw Wrong($"ropt results has no option '{option}'; it has --top N, --maximize and --dir DIR."),
                _ when results.Name.Length > 0 => throw Wrong($"ropt results takes one experiment, and there are '{results.Name}' and '{option}'."),
                _ => results with { Name = option },
            };
        }

        return results.Name.Length > 0 ? results : throw Wrong("ropt results needs the name of an experiment.");
    }

    private static int ParseTop(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int top) && top > 0
            ? top
            : throw Wrong($"--top is '{text}', and must be a whole number from 1 up.");

    private static RandOptException Wrong(string message) =>
        new(ErrorKind.InvalidArgument, "WrongUsage", message + Environment.NewLine + RoptHelp.Usage.TrimEnd());

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

    /// <summary>A sweep of a command.</summary>
    /// <param name="Arguments">The command and its arguments.</param>
    public sealed record Sweep(IReadOnlyList<string> Arguments) : RoptRequest;
}
