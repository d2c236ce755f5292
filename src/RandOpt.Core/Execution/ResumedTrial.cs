using RandOpt.Storage;

namespace RandOpt.Execution;

/// <summary>A trial that a dead search left unfinished, and that is to be run again.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Claim">What this search has claimed for it; null where nothing is.</param>
internal sealed record ResumedTrial(TrialRecord Trial, Claim? Claim);
