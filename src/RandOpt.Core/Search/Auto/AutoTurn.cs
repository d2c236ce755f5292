namespace RandOpt.Search;

/// <summary>Which strategy chooses a trial, and why.</summary>
/// <param name="Strategy">The strategy's name.</param>
/// <param name="Reason">Why it is mixed as it is, in a sentence for the user.</param>
internal readonly record struct AutoTurn(string Strategy, string Reason);
