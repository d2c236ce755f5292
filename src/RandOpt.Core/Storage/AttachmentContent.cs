using System.Collections.Generic;

namespace RandOpt.Storage;

/// <summary>What is to be attached to a result.</summary>
/// <param name="Value">An object, kept as JSON; null for none.</param>
/// <param name="Files">Paths of files, which are copied.</param>
public sealed record AttachmentContent(object? Value, IReadOnlyList<string> Files);
