using System;

namespace RandOpt.Execution;

/// <summary>An attempt at a trial that has ended.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Duration">How long it ran.</param>
internal sealed record Attempt(RunningTrial Trial, TrialOutcome Outcome, TimeSpan Duration);
