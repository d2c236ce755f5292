using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using RandOpt.Core.Tests;
using Xunit;

namespace RandOpt.PowerShell.Tests;

/// <summary>Get-RoResult -Wait while others record results, and the last results.</summary>
public sealed class FollowingTests : IDisposable
{
    private readonly Session _session = new();
    private readonly PSDataCollection<PSObject> _output = [];
    private System.Management.Automation.PowerShell? _shell;

    public FollowingTests() => Record("train", 1, 2);

    public void Dispose()
    {
        _shell?.Stop();
        _shell?.Dispose();
        _output.Dispose();
        _session.Dispose();
    }

    [Fact]
    public async Task First_come_the_results_that_are_there_and_then_each_new_one_once_until_it_is_stopped()
    {
        Begin("Get-RoResult train -Wait");
        AssertComes(1, 2);
        Record("train", 3);
        AssertComes(1, 2, 3);
        Record("train", 4, 5);
        AssertComes(1, 2, 3, 4, 5);

        await _shell!.StopAsync(null, null);

        Assert.Equal(PSInvocationState.Stopped, _shell.InvocationStateInfo.State);
        Assert.Equal(5, _output.Count);
        Assert.Empty(_shell.Streams.Error);
    }

    [Fact]
    public async Task Select_Object_ends_it_with_the_result_that_it_waits_for()
    {
        Task writing = Task.Run(() =>
        {
            for (int i = 3; i <= 20; i++)
            {
                Record("train", i);
            }
        });

        Transcript transcript = _session.Run("Get-RoResult train -Wait | Select-First 6").AssertNoErrors();
        await writing;

        Assert.Equal([1L, 2L, 3L, 4L, 5L, 6L], transcript.Values("Result"));
        Assert.Equal([1L, 2L, 3L, 4L, 5L, 6L], transcript.Values("x"));
    }

    [Fact]
    public void A_file_that_is_half_written_is_waited_for_without_a_warning()
    {
        Begin("Get-RoResult train -Wait -Tail 1");
        AssertComes(2);
        string path = Path.Combine(_session.ResultDirectory, "train", "1500000009.0_0.9.json");
        using (FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite))
        {
            file.Write("{\"result\": 0."u8);
            file.Flush();

            // Once this is there, the other has been looked at.
            Record("train", 3);
            AssertComes(2, 3);
            file.Write("25, \"x\": 1}"u8);
        }

        AssertComes(2, 3, 0.25);
        Assert.Empty(_shell!.Streams.Warning.ReadAll());
    }

    [Fact]
    public void Only_what_the_filter_and_the_ids_let_through_comes()
    {
        Begin("Get-RoResult train -Wait -Filter { $_.x -gt 1 } -Id *_0.2, *_0.4");
        AssertComes(2);
        Record("train", 3, 4);
        AssertComes(2, 4);
    }

    [Fact]
    public void It_ends_once_each_id_that_it_waits_for_has_come()
    {
        Begin("Get-RoResult train -Wait -Id 1500000001.0_0.1, 1500000003.0_0.3");
        AssertComes(1);
        Record("train", 3);

        Processes.WaitUntil(() => _shell!.InvocationStateInfo.State == PSInvocationState.Completed, "it does not end");
        Assert.Equal([1L, 3L], Results());
        Assert.Empty(_shell!.Streams.Error);
    }

    [Fact]
    public void Wildcards_take_in_experiments_that_appear_later()
    {
        Begin("Get-RoResult trai*, other* -Wait -Tail 1");
        AssertComes(2);
        Record("training", 7, 8);
        AssertComes(2, 7, 8);
        Assert.Equal("training", _output[1].Properties["Experiment"].Value);
    }

    [Fact]
    public void One_that_is_removed_meanwhile_is_an_error_and_the_others_go_on()
    {
        Record("gone", 5);
        Begin("Get-RoExperiment | Get-RoResult -Wait");
        AssertComes(5, 1, 2);

        Directory.Move(Path.Combine(_session.ResultDirectory, "gone"), Path.Combine(_session.ResultDirectory, "renamed"));
        Processes.WaitUntil(() => _shell!.Streams.Error.Count > 0, "there is no error");
        Record("train", 3);
        AssertComes(5, 1, 2, 3);

        // A stream that is still written to has to be asked for what it has by now.
        ErrorRecord error = Assert.Single(_shell!.Streams.Error.ReadAll());
        Assert.StartsWith("ExperimentGone,", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Equal("gone", error.TargetObject);

        Directory.Move(Path.Combine(_session.ResultDirectory, "train"), Path.Combine(_session.ResultDirectory, "renamed2"));
        Processes.WaitUntil(() => _shell.InvocationStateInfo.State == PSInvocationState.Completed, "with none left it does not end");
    }

    [Fact]
    public void One_that_is_not_there_is_an_error_as_ever() => _session.Run("Get-RoResult nope -Wait").Error("ExperimentNotFound");

    [Fact]
    public void Waiting_does_not_go_with_the_best() => _session.Run("Get-RoResult train -Best -Wait").Error("AmbiguousParameterSet");

    [Theory]
    [InlineData("Get-RoResult train -Tail 1", 2L)]
    [InlineData("Get-RoResult train -Last 5", 1L, 2L)]
    [InlineData("Get-RoResult train -Tail 0")]
    [InlineData("Get-RoResult train -Tail 1 -Filter { $_.x -lt 2 }", 1L)]
    public void The_last_results_of_those_that_are_there(string script, params long[] results) =>
        Assert.Equal(results.Cast<object>(), _session.Run(script).AssertNoErrors().Values("Result"));

    private object?[] Results() => _output.ToArray().Select(o => o.Properties["Result"].Value).ToArray();

    private void Begin(string script)
    {
        _shell = _session.Begin(script);
        _shell.BeginInvoke<PSObject, PSObject>(null, _output);
    }

    private void AssertComes(params double[] results)
    {
        Processes.WaitUntil(() => _output.Count >= results.Length, $"not all comes: {string.Join(", ", Results())}");
        Assert.Equal(results, Results().Select(r => Convert.ToDouble(r, CultureInfo.InvariantCulture)));
    }

    /// <summary>Records results as another program would, each with its number as x and in its id.</summary>
    private void Record(string experiment, params int[] results)
    {
        foreach (int result in results)
        {
            string place = _session.Write($"staging/{experiment}{result}", $$"""{"result": {{result}}, "x": {{result}}}""");
            Directory.CreateDirectory(Path.Combine(_session.ResultDirectory, experiment));
            File.Move(place, Path.Combine(_session.ResultDirectory, experiment, $"15000000{result:00}.0_0.{result}.json"));
        }
    }
}
