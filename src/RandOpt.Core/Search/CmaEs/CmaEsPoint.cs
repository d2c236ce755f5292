namespace RandOpt.Search;

/// <summary>A point that a search by CMA-ES is led by, or is going to be.</summary>
/// <param name="Drawn">Where it is in the unbounded space of the distribution; nothing where all parameters are categories.</param>
/// <param name="Point">Where it was tried, in the unit cube.</param>
/// <param name="Generation">Which generation it was drawn for, counted over all runs; -1 where somebody else chose it.</param>
/// <param name="Id">The id of the trial; empty as long as there is none.</param>
/// <param name="Value">What it brought; NaN where it failed, or is not known yet.</param>
internal sealed record CmaEsPoint(double[] Drawn, double[] Point, int Generation, string Id, double Value);
