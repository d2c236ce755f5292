using System.Collections.Generic;

namespace RandOpt.Storage;

/// <summary>What a search says of itself.</summary>
/// <param name="SearchId">The search.</param>
/// <param name="Running">How many trials it is running, or is about to.</param>
/// <param name="Recorded">The ids of the results that it has recorded last, which others may not see yet.</param>
internal sealed record PlaceContent(string SearchId, int Running, IReadOnlyList<string> Recorded);
