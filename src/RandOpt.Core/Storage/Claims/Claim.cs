namespace RandOpt.Storage;

/// <summary>What a search has claimed.</summary>
/// <param name="Key">What is claimed: a run of a configuration.</param>
/// <param name="Generation">How often it was claimed, with this time: a claim that was left behind is not removed but outbid by the next generation.</param>
internal sealed record Claim(string Key, int Generation);
