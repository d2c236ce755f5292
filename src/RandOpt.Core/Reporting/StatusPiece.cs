namespace RandOpt.Reporting;

/// <summary>A piece of a line.</summary>
/// <param name="Text">The text.</param>
/// <param name="Kind">What it is.</param>
public readonly record struct StatusPiece(string Text, StatusPieceKind Kind);
