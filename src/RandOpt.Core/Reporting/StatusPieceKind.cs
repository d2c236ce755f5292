namespace RandOpt.Reporting;

/// <summary>What a piece of a line is, for whoever shows it in colours.</summary>
public enum StatusPieceKind
{
    /// <summary>Text like any other.</summary>
    Plain,

    /// <summary>Headings, and what is of less importance.</summary>
    Faint,

    /// <summary>What matters most.</summary>
    Strong,

    /// <summary>That something failed.</summary>
    Bad,
}
