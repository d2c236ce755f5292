using System.Collections.Generic;
using RandOpt.Sampling;

namespace RandOpt.Storage.Exchange;

/// <summary>What a file does not say by itself about the results in it.</summary>
public sealed record ImportOptions
{
    /// <summary>What the number to optimize is called; null for <c>result</c>.</summary>
    public string? ResultColumn { get; init; }

    /// <summary>The parameters with their samplers; null where they are not given.</summary>
    public SearchSpace? Space { get; init; }

    /// <summary>The names of the parameters, for which samplers are made of their values; null where they are not given.</summary>
    public IReadOnlyList<string>? ParameterNames { get; init; }

    /// <summary>Whether the greatest result is the best; null for what the file says.</summary>
    public bool? Maximize { get; init; }

    /// <summary>Which study of an Optuna journal; null for the only one.</summary>
    public string? Study { get; init; }

    /// <summary>Which of several objectives of an Optuna study, from 0; null for the only one.</summary>
    public int? Objective { get; init; }
}
