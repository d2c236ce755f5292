using System.Collections.Generic;
using RandOpt.Storage;

namespace RandOpt.Execution;

/// <summary>A trial that a dead search left unfinished, and that is to be run again.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Claims">What this search has claimed for it.</param>
internal sealed record ResumedTrial(TrialRecord Trial, IReadOnlyList<Claim> Claims);
