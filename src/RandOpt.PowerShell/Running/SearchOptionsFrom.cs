using System;
using System.Linq;
using System.Management.Automation;
using RandOpt.Execution;
using RandOpt.Search;

namespace RandOpt.PowerShell;

/// <summary>The options of a search, as the parameters of the cmdlet say.</summary>
internal static class SearchOptionsFrom
{
    /// <exception cref="RandOptException">A parameter makes no sense, or not with another.</exception>
    public static SearchOptions Parameters(InvokeRoSearchCommand cmdlet) => new()
    {
        Count = cmdlet.Count,
        TotalCount = cmdlet.TotalCount,
        StopsAfterPass = true,
        RequiresResult = true,
        Maximize = cmdlet.Maximize,
        MaxDuration = cmdlet.MaxDuration,
        Target = cmdlet.Target is double target && double.IsNaN(target)
            ? throw new RandOptException(ErrorKind.InvalidArgument, "InvalidTarget", "The target is not a number, so no result would ever reach it. Give -Target a number.")
            : cmdlet.Target,
        Patience = cmdlet.Patience,
        MaxFailure = MaxFailureOf(cmdlet),
        RetryCount = cmdlet.RetryCount,
        RetryDelay = TimeSpan.FromSeconds(cmdlet.RetryDelaySec),
        Timeout = cmdlet.TimeoutSec is null ? null : TrialTimeout.Parse(cmdlet.TimeoutSec),
        KillDelay = TimeSpan.FromSeconds(cmdlet.KillDelaySec),
        KeepLog = cmdlet.KeepLog,
        Pruner = PrunerOf(cmdlet),
    };

    /// <summary>The parameters that vary together: names are one group, texts with commas a group each.</summary>
    /// <exception cref="RandOptException">They make no groups.</exception>
    public static ParameterZip Zip(string[]? zip) =>
        zip is null ? ParameterZip.None : ParameterZip.Parse(string.Join(zip.Any(z => z.IndexOfAny([',', ';']) >= 0) ? ";" : ",", zip));

    private static long? MaxFailureOf(InvokeRoSearchCommand cmdlet)
    {
        if (cmdlet is { MaxFailure: not null, OnFailure: not null })
        {
            throw new RandOptException(ErrorKind.InvalidArgument, "ConflictingParameters", "-OnFailure and -MaxFailure say the same thing in two ways: -OnFailure Stop is -MaxFailure 1. Leave one of them out.");
        }

        return cmdlet.OnFailure switch
        {
            FailureAction.Stop => 1,
            FailureAction.Continue => long.MaxValue,
            _ => cmdlet.MaxFailure,
        };
    }

    private static IPruner? PrunerOf(InvokeRoSearchCommand cmdlet)
    {
        object? pruner = cmdlet.Pruner is PSObject wrapped ? wrapped.BaseObject : cmdlet.Pruner;
        return pruner is null ? null : pruner as IPruner ?? PrunerKind.Create(pruner.ToString()!, cmdlet.Maximize);
    }
}
