namespace RandOpt.Search;

/// <summary>How a variation by differential evolution came about.</summary>
/// <param name="Scale">How much of a difference is gone (F).</param>
/// <param name="CrossoverRate">How probably each parameter is changed (CR).</param>
/// <param name="ParentValue">What it has to be better than.</param>
internal readonly record struct Step(double Scale, double CrossoverRate, double ParentValue);
