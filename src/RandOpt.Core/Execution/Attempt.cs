using System;
using RandOpt.Search;

namespace RandOpt.Execution;

/// <summary>An attempt at a trial that has ended.</summary>
/// <param name="Run">The attempt.</param>
/// <param name="Trial">The trial as the strategy knows it.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Duration">How long it ran.</param>
internal sealed record Attempt(TrialRun Run, Trial Trial, TrialOutcome Outcome, TimeSpan Duration);
