using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Text.RegularExpressions;
using RandOpt.Execution;

namespace RandOpt.PowerShell;

/// <summary>What is to be said of a trial whose script block failed: the error, and where in the script it came up.</summary>
internal static class ScriptFailure
{
    // One that calls itself without end would fill the journal.
    private const int MostCalls = 20;

    private static readonly Regex s_lastNumber = new(@"[0-9]+(?=\D*$)", RegexOptions.CultureInvariant);

    /// <summary>The outcome, where the block itself was not come to.</summary>
    public static TrialOutcome Outcome(RuntimeException error) => new()
    {
        Failure = error.ErrorRecord?.ToString() ?? error.Message,
        Error = Original(error),
    };

    /// <summary>The outcome, asked for where the block was called.</summary>
    /// <param name="error">What ended the block.</param>
    /// <param name="block">The block.</param>
    /// <param name="isCalledByName">Whether another block of ours is around it.</param>
    public static TrialOutcome Outcome(RuntimeException error, ScriptBlock block, bool isCalledByName)
    {
        string[] calls = Calls(error, isCalledByName);
        InvocationInfo? invocation = error.ErrorRecord?.InvocationInfo;
        string? place = null;
        if (invocation is not null && IsIn(block.Ast.Extent, invocation))
        {
            place = Place(block, invocation.ScriptLineNumber);
        }
        else if (calls.Length == 1)
        {
            // What the block itself writes as an error has the position of the command that runs the block.
            invocation = null;
            place = s_lastNumber.Match(calls[0]) is { Success: true } line ? Place(block, int.Parse(line.Value, CultureInfo.InvariantCulture)) : null;
        }
        else if (invocation?.ScriptName is { Length: > 0 } file)
        {
            place = Place(file, invocation.ScriptLineNumber);
        }

        return Outcome(error) with
        {
            Place = place,
            ErrorOutput = string.Join(Environment.NewLine, new[] { invocation?.PositionMessage }.Concat(Shortened(calls)).Where(l => !string.IsNullOrEmpty(l))),
        };
    }

    /// <summary>The error as a catch block in the script would have it.</summary>
    private static Exception Original(RuntimeException error) =>
        error.ErrorRecord?.Exception is { } exception and not ParentContainsErrorRecordException ? exception : error;

    /// <summary>The calls, from the innermost to the block's, without those that led to the block.</summary>
    private static string[] Calls(RuntimeException error, bool isCalledByName)
    {
        string[] calls = error.ErrorRecord?.ScriptStackTrace?.Split(["\r\n", "\n"], StringSplitOptions.RemoveEmptyEntries) ?? [];
        int outer = Runspace.DefaultRunspace.Debugger.GetCallStack().Count() + (isCalledByName ? 1 : 0);
        return [.. calls.Take(calls.Length - outer)];
    }

    /// <summary>The innermost, and that of the block.</summary>
    private static string[] Shortened(string[] calls) =>
        calls.Length <= MostCalls ? calls : [.. calls.Take(MostCalls - 1), "...", calls[calls.Length - 1]];

    private static bool IsIn(IScriptExtent extent, InvocationInfo position)
    {
        (int, int) start = (position.ScriptLineNumber, position.OffsetInLine);
        bool isWithin = start.CompareTo((extent.StartLineNumber, extent.StartColumnNumber)) >= 0 && start.CompareTo((extent.EndLineNumber, extent.EndColumnNumber)) < 0;
        return isWithin && (position.ScriptName is { Length: > 0 } file ? file == extent.File : extent.File is null && IsLineOf(extent, position));
    }

    /// <summary>Whether it is of the same text, where that is in no file.</summary>
    private static bool IsLineOf(IScriptExtent extent, InvocationInfo position) =>
        extent.StartScriptPosition.GetFullScript().Split('\n')[position.ScriptLineNumber - 1].TrimEnd() == position.Line.TrimEnd();

    private static string Place(ScriptBlock block, int line) => block.Ast.Extent.File is string file
        ? Place(file, line)
        : string.Format(CultureInfo.InvariantCulture, "line {0} of the script block", line - block.Ast.Extent.StartLineNumber + 1);

    private static string Place(string file, int line) => string.Format(CultureInfo.InvariantCulture, "{0}:{1}", Path.GetFileName(file), line);
}
