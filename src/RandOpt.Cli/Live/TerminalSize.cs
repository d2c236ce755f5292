namespace RandOpt.Cli.Live;

/// <summary>The size of a terminal, in characters.</summary>
/// <param name="Columns">How many there are in a row.</param>
/// <param name="Rows">How many rows there are.</param>
internal readonly record struct TerminalSize(int Columns, int Rows)
{
    private const int UsualColumns = 80;
    private const int UsualRows = 24;

    /// <summary>The size that a terminal tells; one that was not told its own says 0.</summary>
    public static TerminalSize Of(int columns, int rows) => new(columns > 1 ? columns : UsualColumns, rows > 0 ? rows : UsualRows);
}
