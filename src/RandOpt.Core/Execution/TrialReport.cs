using System;
using RandOpt.Search;

namespace RandOpt.Execution;

/// <summary>One trial of a search that has ended.</summary>
/// <param name="Number">Its place in the search, from 1.</param>
/// <param name="Trial">The trial; without a result where nothing was recorded.</param>
/// <param name="Outcome">What came of running it.</param>
/// <param name="Duration">How long its last attempt ran.</param>
/// <param name="Attempts">How often it was started.</param>
public sealed record TrialReport(long Number, Trial Trial, TrialOutcome Outcome, TimeSpan Duration, int Attempts);
