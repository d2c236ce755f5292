namespace RandOpt.Cli.Live;

/// <summary>A line below the output of the commands.</summary>
/// <param name="Text">The text, with the codes for its colours.</param>
/// <param name="Width">How many columns it takes.</param>
internal readonly record struct LiveLine(string Text, int Width);
