namespace RandOpt.Storage;

/// <summary>A result that is to be written: its name is known, so that it can be announced first and is never there twice.</summary>
/// <param name="Result">The result.</param>
/// <param name="Json">Its summary.</param>
internal sealed record PreparedResult(TrialResult Result, string Json);
