using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using RandOpt.Ropt;
using RandOpt.Sampling;

namespace RandOpt.PowerShell;

/// <summary>Reads configurations for `ropt` inside PowerShell, with what PowerShell has for that.</summary>
internal sealed class CommandLineInput(CommandInvocationIntrinsics invoke) : IInputReader
{
    /// <inheritdoc/>
    public string ReadStandardInput() => throw new RandOptException(
        ErrorKind.InvalidArgument, "NoStandardInput", "inside PowerShell there is no standard input to read from. Name a file, or pipe the objects to Invoke-RoSearch.");

    /// <inheritdoc/>
    public IReadOnlyList<ValueMap> ReadCsv(string text)
    {
        try
        {
            return [.. invoke.InvokeScript("param($text) $text | ConvertFrom-Csv", text).Select(RowOf)];
        }
        catch (RuntimeException e)
        {
            throw new RandOptException(ErrorKind.InvalidData, "InvalidInput", Sentence.End(e.Message), e);
        }
    }

    private static ValueMap RowOf(PSObject row) => new(row.Properties.Select(p => new KeyValuePair<string, object?>(p.Name, p.Value?.ToString() ?? string.Empty)));
}
