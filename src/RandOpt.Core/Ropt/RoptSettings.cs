using System;
using System.Collections.Generic;
using System.Globalization;
using System.Numerics;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;

namespace RandOpt.Ropt;

/// <summary>What the ROPT_ variables say.</summary>
public sealed record RoptSettings
{
    /// <summary>ROPT_NSEARCH: how many trials to run; null to go on until stopped.</summary>
    public long? Count { get; init; }

    /// <summary>ROPT_NPROC: how many trials run at one time; one after the other unless it is said otherwise, as in the Python randopt.</summary>
    public int Slots { get; init; } = 1;

    /// <summary>ROPT_NAME: the experiment; null to record nothing.</summary>
    public string? Name { get; init; }

    /// <summary>ROPT_DIR: the folder that the experiments stand in.</summary>
    public string Directory { get; init; } = ResultFolder.DefaultDirectory;

    /// <summary>ROPT_TYPE: the strategy.</summary>
    public StrategyKind Strategy { get; init; } = StrategyKind.Find(RandomStrategy.StrategyName);

    /// <summary>ROPT_SEED, ROPT_MAXIMIZE, ROPT_ELITE, ROPT_MUTATION: what the strategy is told.</summary>
    public StrategyOptions Options { get; init; } = new();

    /// <summary>ROPT_INITIAL: configurations to run first.</summary>
    public IReadOnlyList<ValueMap> Initial { get; init; } = [];

    /// <summary>Reads the variables.</summary>
    /// <param name="variable">Gives the value of a variable, or null.</param>
    /// <exception cref="RandOptException">The value of a variable cannot be used; the message names the variable.</exception>
    public static RoptSettings Read(Func<string, string?> variable)
    {
        string? Text(string name) => variable(name) is string text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

        StrategyOptions defaults = new();
        object? count = Number(Text, "ROPT_NSEARCH", "a whole number from 0 up, such as 20", t => long.Parse(t, NumberStyles.None, CultureInfo.InvariantCulture));
        object? slots = Number(Text, "ROPT_NPROC", "a whole number from 1 up, such as 4", t => int.Parse(t, NumberStyles.None, CultureInfo.InvariantCulture));
        object? seed = Number(Text, "ROPT_SEED", "a whole number, such as 42", t => BigInteger.Parse(t, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        object? elite = Number(Text, "ROPT_ELITE", "a whole number from 1 up, such as 10", t => int.Parse(t, NumberStyles.None, CultureInfo.InvariantCulture));
        object? mutation = Number(Text, "ROPT_MUTATION", "a number from 0 to 1, such as 0.1", t => double.Parse(t, NumberStyles.Float, CultureInfo.InvariantCulture));
        return new RoptSettings
        {
            Count = count is long trials ? trials : null,
            Slots = slots is int places ? places : 1,
            Name = Text("ROPT_NAME"),
            Directory = Text("ROPT_DIR") ?? ResultFolder.DefaultDirectory,
            Strategy = StrategyFor(Text("ROPT_TYPE") ?? RandomStrategy.StrategyName),
            Options = new StrategyOptions
            {
                Seed = seed is BigInteger start ? start : null,
                Maximize = Text("ROPT_MAXIMIZE") is string maximize && Flag("ROPT_MAXIMIZE", maximize),
                EliteSize = elite is int size ? size : defaults.EliteSize,
                MutationProbability = mutation is double probability ? probability : defaults.MutationProbability,
            },
            Initial = Text("ROPT_INITIAL") is string initial ? Configurations(initial) : [],
        };
    }

    private static StrategyKind StrategyFor(string type)
    {
        try
        {
            return StrategyKind.Find(type);
        }
        catch (RandOptException e)
        {
            throw Wrong("ROPT_TYPE", type, $"Experiment (or Random), GridSearch or Evolutionary, in any case. {e.Message}", e);
        }
    }

    // Neither generic over the type of the number nor cast to its nullable: what is that is not compiled ahead of time, but each
    // time the program runs, and delays its start.
    private static object? Number(Func<string, string?> variable, string name, string expected, Func<string, object> parse)
    {
        if (variable(name) is not string text)
        {
            return null;
        }

        try
        {
            return parse(text);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw Wrong(name, text, expected, e);
        }
    }

    private static bool Flag(string name, string text) => text.ToUpperInvariant() switch
    {
        "1" or "TRUE" or "YES" or "ON" => true,
        "0" or "FALSE" or "NO" or "OFF" => false,
        _ => throw Wrong(name, text, "1 or 0", null),
    };

    private static IReadOnlyList<ValueMap> Configurations(string text)
    {
        try
        {
            return SamplerParser.ParseConfigurations(text);
        }
        catch (SamplerFormatException e)
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument,
                "InvalidVariable",
                $"ROPT_INITIAL is '{text}': at position {e.Position + 1} it stops being of the form 'x=0.5, y=1', with ';' between several configurations.",
                e);
        }
    }

    private static RandOptException Wrong(string name, string text, string expected, Exception? inner) =>
        new(ErrorKind.InvalidArgument, "InvalidVariable", $"{name} is '{text}', and must be {Sentence.End(expected)}", inner);
}
