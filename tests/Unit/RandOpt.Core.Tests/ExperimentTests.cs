using System;
using System.IO;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;
using Xunit;

namespace RandOpt.Core.Tests;

public sealed class ExperimentTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void An_experiment_opens_again_with_its_parameters_and_tells_them_from_data()
    {
        Experiment made = Create("lr", "LogUniform(1e-5, 1e-1)", "opt", "Choice(['adam', 'it\\'s'])");
        made.Set("lr", 0.01f);
        made.Set("opt", "adam");
        made.AddResult(1, new ValueMap(["epochs"], [3L]));

        Experiment opened = Experiment.Open(_directory.Path, "example");
        Assert.Equal(made.Space.Select(p => p.ToString()), opened.Space.Select(p => p.ToString()));
        TrialResult result = Assert.Single(opened.Folder.Read());
        Assert.Equal("lr=0.01, opt=adam", result.Parameters.ToString());
        Assert.Equal("epochs=3", result.Data.ToString());
    }

    [Fact]
    public void All_parameters_or_one_are_sampled_and_become_current()
    {
        Experiment experiment = Create("x", "Uniform(0, 1)", "y", "Uniform(2, 3)");
        ValueMap all = experiment.Sample(StrategyKind.Find("Random"), new StrategyOptions());
        Assert.Equal(all.ToString(), experiment.Current.ToString());

        object? x = experiment.Sample("x");
        Assert.Equal(x, experiment.Get("X"));
        Assert.Equal(all["y"], experiment.Get("y"));
    }

    [Fact]
    public void A_result_without_a_current_value_is_refused_with_the_way_out()
    {
        RandOptException error = Assert.Throws<RandOptException>(() => Create("x", "Uniform(0, 1)").AddResult(1));

        Assert.Equal("NoCurrentValue", error.ErrorId);
        Assert.Contains("no current value for x", error.Message);
    }

    [Theory]
    [InlineData("{\"samplers\": {\"x\": null}, \"current\": {}, \"strategies\": {}}")]
    [InlineData("{\"samplers\": {}, \"current\": null, \"strategies\": {}}")]
    [InlineData("{\"samplers\": {}, \"current\": {}, \"strategies\": {\"Grid\": null}}")]
    [InlineData("{\"samplers\": {}}")]
    public void A_damaged_state_is_an_error_that_names_the_file(string state)
    {
        _directory.Write("example/.randopt/state.json", state);

        Assert.Contains("state.json", Assert.Throws<RandOptException>(() => Create("x", "Uniform(0, 1)").RestoreState()).Message);
    }

    [Fact]
    public void A_damaged_search_space_is_as_good_as_none()
    {
        _directory.Write("example/.randopt/space.json", "{\"version\": 1, \"parameters\": {\"x\": null}}");

        Assert.Empty(Experiment.Open(_directory.Path, "example").Space);
    }

    [Fact]
    public void A_misspelt_parameter_is_named_with_what_it_may_have_been()
    {
        Assert.Contains("did you mean 'depth'?", Assert.Throws<RandOptException>(() => Create("depth", "Constant(1)").Set("dept", 1)).Message);
    }

    [Fact]
    public void An_experiment_that_is_not_there_is_an_error_that_names_those_that_are()
    {
        Create("x", "Constant(1)");

        RandOptException error = Assert.Throws<RandOptException>(() => Experiment.Open(_directory.Path, "exmple"));
        Assert.Equal(ErrorKind.NotFound, error.Kind);
        Assert.Contains("There are: example.", error.Message);
    }

    [Theory]
    [InlineData("result")]
    [InlineData("Attachment")]
    [InlineData("name")]
    public void A_reserved_name_is_refused(string name) =>
        Assert.Equal("ReservedParameterName", Assert.Throws<RandOptException>(() => Create(name, "Constant(1)")).ErrorId);

    [Fact]
    public void Names_that_differ_only_in_case_are_refused() => Assert.Throws<RandOptException>(() => Create("x", "Constant(1)", "X", "Constant(1)"));

    [Fact]
    public void A_search_space_that_cannot_be_read_is_as_good_as_none()
    {
        Experiment made = Create("x", "Constant(1)");
        made.Set("x", 2);
        made.AddResult(1);
        File.WriteAllText(Path.Combine(_directory.Path, "example", ".randopt", "space.json"), "{\"parameters\": {\"x\": 5}}");

        Experiment opened = Experiment.Open(_directory.Path, "example");
        Assert.Empty(opened.Space);
        Assert.Equal("x=2", Assert.Single(opened.Folder.Read()).Parameters.ToString());
    }

    [Fact]
    public void A_state_saved_elsewhere_leaves_nothing_beside_itself()
    {
        Experiment experiment = Create("x", "Uniform(0, 1)");
        string path = Path.Combine(_directory.Path, "states", "a.json");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        experiment.SaveState(path);
        object? drawn = experiment.Sample("x");
        experiment.RestoreState(path);

        Assert.Equal(drawn, experiment.Sample("x"));
        Assert.Equal([path], Directory.GetFileSystemEntries(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void What_is_no_saved_state_is_refused_with_its_name()
    {
        Experiment experiment = Create("x", "Uniform(0, 1)");
        string path = _directory.Write("broken.json", "{\"samplers\": 5}");

        Assert.Contains(path, Assert.Throws<RandOptException>(() => experiment.RestoreState(path)).Message);
        Assert.Equal("StateNotFound", Assert.Throws<RandOptException>(() => experiment.RestoreState(path + "x")).ErrorId);
    }

    private Experiment Create(params string[] namesAndSamplers) =>
        Experiment.Create(_directory.Path, "example", new SearchSpace(namesAndSamplers.Chunk(2).Select(p => new Parameter(p[0], Sampler.Parse(p[1])))));
}
