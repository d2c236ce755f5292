namespace RandOpt.Execution;

/// <summary>A part of a text with holes: a text as it is, or a hole.</summary>
/// <param name="Text">The text; empty where it is a hole.</param>
/// <param name="Hole">The hole; null where it is a text.</param>
internal sealed record TextPart(string Text, Hole? Hole = null);
