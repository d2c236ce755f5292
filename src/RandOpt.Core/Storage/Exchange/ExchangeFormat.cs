namespace RandOpt.Storage.Exchange;

/// <summary>The form of a file that results are exported to.</summary>
public enum ExchangeFormat
{
    /// <summary>Comma-separated values: a column for the id, the result, each parameter and each data key.</summary>
    Csv,

    /// <summary>A JSON object on each line: the experiment in the first, a result in each of the others.</summary>
    JsonLines,
}
