namespace RandOpt.Storage;

/// <summary>What stands in a claim's file.</summary>
/// <param name="SearchId">Whose it is; null where a kill came between the making of the file and its content.</param>
/// <param name="State">What became of it.</param>
internal sealed record ClaimContent(string? SearchId, ClaimState State);
