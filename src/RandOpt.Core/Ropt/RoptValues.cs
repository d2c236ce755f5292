using System;
using System.Collections.Generic;
using RandOpt.Execution;

namespace RandOpt.Ropt;

/// <summary>The settings as they were given: the options, and for what they do not say, the variables.</summary>
/// <param name="given">The options.</param>
/// <param name="variable">Gives the value of a variable, or null.</param>
internal sealed class RoptValues(IReadOnlyList<RoptOptionValue> given, Func<string, string?> variable)
{
    private const char Separator = ';';

    /// <summary>What was given for a setting; null where that is nothing, or blank.</summary>
    public RoptOptionValue? Find(RoptOption option)
    {
        RoptOptionValue? value = null;
        foreach (RoptOptionValue one in given)
        {
            value = one.Option == option ? one : value;
        }

        value ??= variable(option.Variable) is string text ? new RoptOptionValue(option, option.Variable, text) : null;
        return value is null || string.IsNullOrWhiteSpace(value.Text) ? null : value;
    }

    /// <summary>All that was given for a setting that may be given again and again.</summary>
    public List<RoptOptionValue> FindAll(RoptOption option)
    {
        List<RoptOptionValue> values = [];
        foreach (RoptOptionValue one in given)
        {
            if (one.Option == option)
            {
                values.Add(one);
            }
        }

        if (values.Count == 0 && Find(option) is RoptOptionValue value)
        {
            foreach (string text in QuotedText.Split(value.Text, Separator))
            {
                values.Add(value with { Text = text });
            }
        }

        values.RemoveAll(v => string.IsNullOrWhiteSpace(v.Text));
        return values;
    }

    /// <summary>A text without the blanks around it.</summary>
    public string? Text(RoptOption option) => Find(option)?.Text.Trim();

    /// <summary>Whether a flag is on.</summary>
    /// <exception cref="RandOptException">Its value says neither yes nor no.</exception>
    public bool Flag(RoptOption option) => Find(option) is RoptOptionValue value && value.Text.Trim().ToUpperInvariant() switch
    {
        "1" or "TRUE" or "YES" or "ON" => true,
        "0" or "FALSE" or "NO" or "OFF" => false,
        _ => throw value.MustBe("1 or 0"),
    };

    // Neither generic over the type of the value nor cast to its nullable: what is that is not compiled ahead of time, but each
    // time the program runs, and delays its start.

    /// <summary>A value that is read by a function; null where none was given.</summary>
    /// <param name="option">The setting.</param>
    /// <param name="expected">What the value must be, where the function throws or gives null.</param>
    /// <param name="read">Reads it.</param>
    /// <exception cref="RandOptException">It does not read.</exception>
    public object? Read(RoptOption option, string expected, Func<string, object?> read)
    {
        if (Find(option) is not RoptOptionValue value)
        {
            return null;
        }

        try
        {
            return read(value.Text.Trim()) ?? throw value.MustBe(expected);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw value.MustBe(expected);
        }
    }

    /// <summary>A value that is read by a function whose errors say what it must be; null where none was given.</summary>
    /// <exception cref="RandOptException">It does not read.</exception>
    public object? Read(RoptOption option, Func<string, object> read)
    {
        if (Find(option) is not RoptOptionValue value)
        {
            return null;
        }

        try
        {
            return read(value.Text);
        }
        catch (RandOptException e)
        {
            throw value.Because(e);
        }
    }

    /// <summary>A time; null where none was given.</summary>
    /// <exception cref="RandOptException">It is none.</exception>
    public object? Time(RoptOption option, bool mayBeZero) => Read(
        option,
        mayBeZero ? "a time: seconds (30), or 90s, 15m, 2h" : "a time above 0: seconds (30), or 90s, 15m, 2h",
        text => DurationText.TryParse(text, out TimeSpan time) && (mayBeZero || time > TimeSpan.Zero) ? time : null);
}
