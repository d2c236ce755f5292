namespace RandOpt.Search;

/// <summary>What a new run of CMA-ES begins with.</summary>
/// <param name="PopulationSize">How many points a generation has.</param>
/// <param name="StepSize">The first step, in the unbounded space of the distribution.</param>
internal readonly record struct Restart(int PopulationSize, double StepSize);
