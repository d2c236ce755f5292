using System;
using System.Linq;
using Xunit;

namespace RandOpt.PowerShell.Tests;

public sealed class TrialTests : IDisposable
{
    private readonly Session _session = new();

    public TrialTests()
    {
        _session.Run("foreach ($e in 'one', 'other') { Invoke-RoSearch $e -ErrorAction SilentlyContinue -Strategy Grid -Parameter ([ordered]@{ lr = 0.5, 1e-5; seed = 7 }) -ScriptBlock { if ($lr -lt 0.1) { throw 'diverged' }; @{ result = $lr; acc = 0.25 } } }");
    }

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Trials_have_their_parameters_and_data_as_properties()
    {
        Transcript transcript = _session.Run("Get-RoTrial one").AssertNoErrors();

        Assert.Equal(["Complete", "Failed"], transcript.Values("State").Select(s => s!.ToString()));
        Assert.Equal([0.5, 1e-5], transcript.Values("lr"));
        Assert.Equal([0.25, null], transcript.Values("acc"));
        Assert.Equal([null, "diverged"], transcript.Values("Reason"));
        // Every trial has a seed of its own, so the parameter of that name is among the parameters.
        Assert.Equal(["7", "7"], _session.Run("Get-RoTrial one | ForEach-Object { $_.Parameters.seed }").Text);
    }

    [Theory]
    [InlineData("Get-RoTrial o* -State Failed", 2)]
    [InlineData("'one', 'other' | Get-RoTrial -State Failed, Complete", 4)]
    [InlineData("Get-RoExperiment one | Get-RoTrial -State Pruned, Running", 0)]
    [InlineData("Get-RoTrial one -Id *-2", 1)]
    [InlineData("Get-RoTrial one | Get-RoTrial", 2)]
    [InlineData("Get-RoTrial one -Id nothing*", 0)]
    [InlineData("Get-RoResult one -Best | Get-RoTrial", 1)]
    [InlineData("Get-RoTrial one | Get-RoResult", 1)]
    [InlineData("Get-RoResult one -Best | Get-RoExperiment", 1)]
    public void Trials_are_found_by_experiment_state_and_id(string script, int count)
    {
        Assert.Equal(count, _session.Run(script).AssertNoErrors().Output.Count);
    }

    [Theory]
    [InlineData("Get-RoTrial one, other -Id nothing", "TrialNotFound")]
    [InlineData("Get-RoResult o* -Id nothing", "ResultNotFound")]
    public void An_id_that_is_not_there_is_one_error(string script, string id) => _session.Run(script).Error(id);

    [Fact]
    public void An_experiment_that_is_not_there_is_an_error_and_the_rest_goes_on()
    {
        Transcript transcript = _session.Run("Get-RoTrial nowhere, one");

        Assert.Equal(2, transcript.Output.Count);
        Assert.Contains("one, other", transcript.Error("ExperimentNotFound").ToString());
    }

    [Fact]
    public void The_table_fits_80_columns_and_shows_all_digits()
    {
        string[] lines = _session.Show("Get-RoTrial one").Split(Environment.NewLine);

        Assert.All(lines, l => Assert.True(l.Length <= 80, l));
        Assert.Contains(lines, l => l.StartsWith("Complete        1 ", StringComparison.Ordinal) && l.Contains("lr=0.5, seed=7") && l.EndsWith(" 0.5", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("Failed          1 ", StringComparison.Ordinal) && l.Contains("lr=1e-05, seed=7") && l.EndsWith(" diverged", StringComparison.Ordinal));
    }
}
