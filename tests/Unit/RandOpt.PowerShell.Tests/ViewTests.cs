using System;
using System.Linq;
using Xunit;

namespace RandOpt.PowerShell.Tests;

/// <summary>What objects look like on a console of 80 columns. Lists are for tests/Pester: the engine alone has no Format-List.</summary>
public sealed class ViewTests : IDisposable
{
    private const string Search =
        """
        Invoke-RoSearch e -ErrorAction SilentlyContinue -Strategy Grid -Maximize -Parameter ([ordered]@{ lr = 1e-05, 0.1; depth = 2, 4 }) -ScriptBlock {
            if ($lr -lt 0.1 -and $depth -gt 2) { throw 'diverged' }
            @{ result = $lr / 3; acc = 0.25; curve = 1.0, 0.5 }
        }
        """;

    private readonly Session _session = new();

    public ViewTests() => _session.Run(Search);

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("Get-RoResult e", "Experiment: e Result Parameters", "3.3333333333333337e-06 lr=1e-05, depth=2")]
    [InlineData("Get-RoTrial e", "Experiment: e State Attempts Duration Parameters Result or reason", "Failed 1", "lr=1e-05, depth=4 diverged")]
    [InlineData("Get-RoExperiment", "Name Results Best Last Parameters", "e 3 0.03333333333333333 0s lr: Choice(")]
    [InlineData("Measure-RoResult e", "Key Count Min Max Mean Median Std", "lr 3 1e-05 0.1 0.06667 0.1 0.0471357", "curve 3 [2 numbers]")]
    [InlineData("Watch-RoExperiment -Once", "Name Complete Running Failed Rate Last Best Age Parameters", "e 3 0 1", "0s 0.0333333 0s lr=0.1, depth")]
    [InlineData("New-RoSampler Gaussian 0 1e-5", "Sampler", "Gaussian(0.0, 1e-05)")]
    [InlineData("'loss 0.00001' | Test-RoResultPattern 'loss (?<result>\\S+)'", "LineNumber Result Data Line", "1 1e-05 loss 0.00001")]
    public void Tables_show_all_digits_and_fit(string script, params string[] shown)
    {
        foreach (string mode in new[] { "FullLanguage", "ConstrainedLanguage" })
        {
            string console = _session.Show($"$ExecutionContext.SessionState.LanguageMode = '{mode}'; {script}");

            Assert.All(console.Split('\n'), l => Assert.True(l.TrimEnd().Length <= 80, l));
            string text = string.Join(' ', console.Split(null as char[], StringSplitOptions.RemoveEmptyEntries));
            Assert.All(shown, s => Assert.Contains(s, text));
        }
    }

    [Fact]
    public void The_table_of_trials_has_room_for_a_parameter_with_all_digits()
    {
        _session.Run("Invoke-RoSearch wide -Count 1 -Parameter @{ rate = 0.016544597865126145 } -ScriptBlock { 0.5 }").AssertNoErrors();

        Assert.Matches(@"s rate=0\.016544597865126145 +0\.5", _session.Show("Get-RoTrial wide"));
    }

    [Fact]
    public void The_tables_say_which_experiment_a_row_is_of()
    {
        _session.Run("Copy-RoExperiment e other").AssertNoErrors();

        string text = string.Join(' ', _session.Show("Get-RoResult * -Best").Split(null as char[], StringSplitOptions.RemoveEmptyEntries));
        Assert.Matches("Experiment: e Result .*0\\.0333.*Experiment: other Result .*0\\.0333", text);
    }

    [Fact]
    public void A_failed_trial_stands_out_in_colour()
    {
        // That a console without colours shows none is for tests/Pester: the console itself takes them away.
        Assert.Contains("\u001b[31;1mFailed\u001b[0m", _session.ShowColoured("Get-RoTrial e -State Failed"));
    }

    [Fact]
    public void What_is_exported_begins_with_the_result_and_has_lists_as_text()
    {
        string[] properties = _session.Run("(Get-RoResult e -Best).PSObject.Properties | ForEach-Object Name").AssertNoErrors().Text;

        Assert.Equal(["Result", "lr", "depth", "acc", "curve", "Parameters", "Data", "Experiment", "Id", "Time", "Path", "Attachment"], properties);
        Assert.Equal(["[1.0, 0.5]", "0.5", "2"], _session.Run("$r = Get-RoResult e -Best; $r.PSObject.Properties['curve'].Value.ToString(); $r.curve[-1]; $r.curve.Count").AssertNoErrors().Text);
    }

    [Fact]
    public void The_columns_of_experiments_are_properties_and_give_way_to_parameters_of_the_same_name()
    {
        Assert.Equal(["3", "True"], _session.Run("$e = Get-RoExperiment e; $e.Results; [object]::ReferenceEquals($e.Parameters, $e.Space)").AssertNoErrors().Text);
        Assert.Equal(
            ["0.5", "0", "Parameters=2, Results=0.5"],
            _session.Run("$e = New-RoExperiment own @{ Results = 'Uniform(0, 1)'; Parameters = 2 }; $null = $e | Get-RoSample; $e.Results = 0.5; $e.Results; $e.Count; $e.Current").AssertNoErrors().Text);
    }

    [Fact]
    public void A_sampler_is_its_text() => Assert.Equal(["Gaussian(0.0, 1.0)"], _session.Run("(New-RoSampler Gaussian 0 1).Text").AssertNoErrors().Text);

    [Fact]
    public void The_best_is_the_greatest_where_the_last_search_looked_for_that()
    {
        Assert.Equal(
            ["lr=0.1, depth=2", "lr=0.1, depth=2", "lr=1e-05, depth=2", "lr=1e-05, depth=2"],
            _session.Run("Get-RoResult e -Best; (Get-RoExperiment e).Best; Get-RoResult e -Worst; Get-RoResult e -Best -Maximize:$false").AssertNoErrors().Values("Parameters").Select(p => p!.ToString()));
    }
}
