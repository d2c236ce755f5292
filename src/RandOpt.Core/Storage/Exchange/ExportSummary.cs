namespace RandOpt.Storage.Exchange;

/// <summary>What was exported.</summary>
/// <param name="Results">How many results.</param>
/// <param name="WithAttachment">How many of them have attachments, which are not exported.</param>
public sealed record ExportSummary(long Results, long WithAttachment);
