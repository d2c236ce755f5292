using System;
using Xunit;

namespace RandOpt.PowerShell.Tests;

public sealed class CompletionTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("Get-RoResult si", "simple")]
    [InlineData("Get-RoExperiment -Name ", "other simple")]
    [InlineData("Get-RoResult -Directory elsewhere ", "'my runs'")]
    [InlineData("Invoke-RoSearch simple -Strategy E", "Evolutionary")]
    [InlineData("New-RoSampler Log", "LogUniform LognormVariate")]
    [InlineData("Get-RoSample simple -Parameter ", "depth lr")]
    [InlineData("$exp | Get-RoSample -Parameter ", "")]
    [InlineData("Get-RoTrial ot", "other")]
    [InlineData("Get-RoTrial simple -State P", "Pruned")]
    [InlineData("Get-RoTrial simple -Id 2", "")]
    [InlineData("Invoke-RoSearch simple -Zip l", "lr")]
    [InlineData("Invoke-RoSearch simple -ResultFrom e", "ExitCode")]
    [InlineData("Invoke-RoSearch simple -Pruner ", "Median")]
    [InlineData("Invoke-RoSearch simple -KeepLog F", "Failed")]
    [InlineData("Invoke-RoSearch simple -OnFailure S", "Stop")]
    public void Tab_completes_names(string typed, string completed)
    {
        _session.Run("New-RoExperiment simple -Parameter @{ lr = 'Uniform(0, 1)'; depth = 1, 2 }; New-RoExperiment other; New-RoExperiment 'my runs' -Directory elsewhere").AssertNoErrors();

        string[] matches = _session.Run("param($typed) ([System.Management.Automation.CommandCompletion]::CompleteInput($typed, $typed.Length, $null)).CompletionMatches | Where-Object ResultType -eq ParameterValue | ForEach-Object CompletionText", typed).AssertNoErrors().Text;
        Assert.Equal(completed.Split(' ', StringSplitOptions.RemoveEmptyEntries), string.Join(' ', matches).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
