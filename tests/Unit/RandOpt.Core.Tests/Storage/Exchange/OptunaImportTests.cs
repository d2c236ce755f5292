using System;
using System.Linq;
using RandOpt.Storage;
using RandOpt.Storage.Exchange;
using Xunit;

namespace RandOpt.Core.Tests.Storage.Exchange;

/// <summary>Journals of Optuna, with the lines that its JournalStorage writes.</summary>
public sealed class OptunaImportTests : IDisposable
{
    private const string Float = "{\\\"name\\\": \\\"FloatDistribution\\\", \\\"attributes\\\": {\\\"step\\\": null, \\\"low\\\": 0.0, \\\"high\\\": 1.0, \\\"log\\\": false}}";

    private readonly ExchangeFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Complete_trials_are_results_with_what_was_reported_and_kept_of_them()
    {
        _folder.Write(
            "study.log",
            Study("train", 2),
            Trial(0),
            Parameter(0, "lr", "0.25", Float),
            "{\"op_code\": 7, \"worker_id\": \"w\", \"trial_id\": 0, \"step\": 0, \"intermediate_value\": 0.5}",
            "{\"op_code\": 7, \"worker_id\": \"w\", \"trial_id\": 0, \"step\": 1, \"intermediate_value\": NaN}",
            "{\"op_code\": 8, \"worker_id\": \"w\", \"trial_id\": 0, \"user_attr\": {\"acc\": 0.75}}",
            "{\"op_code\": 8, \"worker_id\": \"w\", \"trial_id\": 0, \"user_attr\": {\"lr\": \"mine\"}}",
            "{\"op_code\": 9, \"worker_id\": \"w\", \"trial_id\": 0, \"system_attr\": {\"fixed_params\": {}}}",
            End(0, 1, "[Infinity]"));

        ExchangeFolder.Imported imported = _folder.Import("study.log");

        TrialResult result = Assert.Single(imported.Results);
        Assert.Matches(@"^1706702400\.5000000_0\.\d{16}$", result.Id);
        Assert.Equal(["{\"result\": Infinity, \"lr\": 0.25, \"acc\": 0.75, \"user_attr_lr\": \"mine\", \"metrics\": {\"step\": [0, 1], \"value\": [0.5, NaN]}}"], _folder.Summaries("train"));
        Experiment experiment = Experiment.Open(_folder.Results, "train");
        Assert.True(experiment.Maximize);
        Assert.Equal("lr: Uniform(0.0, 1.0)", Assert.Single(experiment.Space).ToString());
    }

    [Theory]
    [InlineData("FloatDistribution", "'low': 1e-05, 'high': 0.1, 'log': true, 'step': null", "0.001", "LogUniform(1e-05, 0.1)", "0.001")]
    [InlineData("FloatDistribution", "'low': 0.0, 'high': 1.0, 'log': false, 'step': 0.25", "1.0", "Quantized(Uniform(0.0, 1.0), 0.25)", "1.0")]
    [InlineData("FloatDistribution", "'low': 0.05, 'high': 0.35, 'log': false, 'step': 0.1", "0.25", "Choice([0.05, 0.15, 0.25, 0.35])", "0.25")]
    [InlineData("IntDistribution", "'low': 1, 'high': 9, 'log': false, 'step': 1", "7.0", "Integer(1, 9)", "7")]
    [InlineData("IntDistribution", "'low': 16, 'high': 64, 'log': false, 'step': 16", "32.0", "Quantized(Integer(16, 64), 16)", "32")]
    [InlineData("IntDistribution", "'low': 1, 'high': 10, 'log': false, 'step': 3", "4.0", "Choice([1, 4, 7, 10])", "4")]
    [InlineData("IntDistribution", "'low': 1, 'high': 1024, 'log': true, 'step': 1", "512.0", "Quantized(LogUniform(1.0, 1024.0), 1)", "512")]
    [InlineData("CategoricalDistribution", "'choices': [null, true, 1, 2.5, 'adam']", "4.0", "Choice([None, True, 1, 2.5, 'adam'])", "\"adam\"")]
    [InlineData("CategoricalDistribution", "'choices': [null, true, 1, 2.5, 'adam']", "0", "Choice([None, True, 1, 2.5, 'adam'])", "null")]
    [InlineData("UniformDistribution", "'low': 0.0, 'high': 2.0", "1.5", "Uniform(0.0, 2.0)", "1.5")]
    [InlineData("DiscreteUniformDistribution", "'low': 0.0, 'high': 2.0, 'q': 0.5", "1.5", "Quantized(Uniform(0.0, 2.0), 0.5)", "1.5")]
    [InlineData("LogUniformDistribution", "'low': 0.5, 'high': 2.0", "1.5", "LogUniform(0.5, 2.0)", "1.5")]
    [InlineData("IntUniformDistribution", "'low': 0, 'high': 2, 'step': 1", "1.0", "Integer(0, 2)", "1")]
    [InlineData("IntLogUniformDistribution", "'low': 1, 'high': 2, 'step': 1", "1.0", "Quantized(LogUniform(1.0, 2.0), 1)", "1")]
    public void Distributions_become_samplers_and_values_what_the_trial_was_given(string name, string attributes, string number, string sampler, string value)
    {
        string distribution = $"{{'name': '{name}', 'attributes': {{{attributes}}}}}".Replace("'", "\\\"");
        _folder.Write("study.log", Study("s", 1), Trial(0), Parameter(0, "p", number, distribution), End(0, 1, "[1.0]"));

        ExchangeFolder.Imported imported = _folder.Import("study.log");

        Assert.Equal("p: " + sampler, Assert.Single(imported.Experiment.Space).ToString());
        Assert.Equal([$"{{\"result\": 1.0, \"p\": {value}}}"], _folder.Summaries("s"));
    }

    [Fact]
    public void Ranges_that_differ_from_trial_to_trial_are_covered_and_what_Optuna_ignores_is_ignored()
    {
        string wider = Float.Replace("1.0", "5.0");
        string log = Float.Replace("0.0", "0.5").Replace("false", "true");
        _folder.Write(
            "study.log", Study("s", 1), Trial(0), Trial(0), Parameter(0, "x", "0.5", Float), Parameter(1, "x", "4.0", wider), End(0, 1, "[1.0]"), End(1, 1, "[2.0]"),
            Trial(0), Parameter(2, "x", "0.75", log), Parameter(2, "y", "0.5", Float), End(2, 1, "[3.0]"), Parameter(2, "z", "0.5", Float));

        ExchangeFolder.Imported imported = _folder.Import("study.log");

        Assert.Equal(["x: Uniform(0.0, 5.0)", "y: Uniform(0.0, 1.0)"], imported.Experiment.Space.Select(p => p.ToString()));
        Assert.Equal(["x=0.5", "x=4.0", "y=0.5"], imported.Results.Select(r => r.Parameters.ToString()));
    }

    [Fact]
    public void Trials_that_have_no_result_are_counted()
    {
        _folder.Write(
            "study.log", Study("s", 1), Trial(0), Trial(0), Trial(0), Trial(0), Trial(0, ", \"state\": 4"), Trial(0, ", \"state\": 4"),
            End(0, 1, "[1.0]"), End(1, 2, "[5.0]"), End(2, 3, "null"), "{\"op_code\": 6, \"trial_id\": 5, \"state\": 0, \"values\": null, \"datetime_start\": \"2024-01-31T12:00:00\"}", End(0, 1, "[7.0]"));

        ExchangeFolder.Imported imported = _folder.Import("study.log");

        Assert.Equal(1.0, Assert.Single(imported.Results).Result);
        Assert.Equal("1 failed, 1 pruned, 2 running, 1 waiting", imported.LeftOut);
    }

    [Fact]
    public void Trials_that_were_made_elsewhere_and_added_are_results_too()
    {
        _folder.Write(
            "study.log",
            Study("s", 1),
            "{\"op_code\": 4, \"worker_id\": \"w\", \"study_id\": 0, \"datetime_start\": \"2024-01-31T12:00:00.000000+00:00\", \"state\": 1, \"value\": 12.5, \"values\": null, "
            + "\"datetime_complete\": \"2024-01-31T13:00:00.500000+01:00\", \"distributions\": {\"x\": \"" + Float + "\"}, \"params\": {\"x\": 1.0}, "
            + "\"user_attrs\": {\"src\": \"made\"}, \"system_attrs\": {}, \"intermediate_values\": {\"3\": 0.25}}");

        TrialResult result = Assert.Single(_folder.Import("study.log").Results);

        Assert.StartsWith("1706702400.5000000_", result.Id);
        Assert.Equal(["{\"result\": 12.5, \"x\": 1.0, \"src\": \"made\", \"metrics\": {\"step\": [3], \"value\": [0.25]}}"], _folder.Summaries("s"));
    }

    [Fact]
    public void Of_several_studies_one_is_chosen_and_those_that_were_deleted_are_none()
    {
        string[] lines = [Study("a", 1), Study("b", 2), Study("a", 2), Trial(0), End(0, 1, "[1.0]"), "{\"op_code\": 1, \"study_id\": 0}", Trial(0), Trial(1), End(1, 1, "[2.0]"), Study("a", 1), Trial(2), End(2, 1, "[3.0]")];
        _folder.Write("study.log", lines);

        Assert.Contains("'b', 'a'. Choose one with -Study", Assert.Throws<RandOptException>(() => _folder.Import("study.log")).Message);
        Assert.Contains("no study 'c'", Assert.Throws<RandOptException>(() => _folder.Import("study.log", options: new ImportOptions { Study = "c" })).Message);
        Assert.Equal(2.0, Assert.Single(_folder.Import("study.log", options: new ImportOptions { Study = "b" }).Results).Result);
        Assert.Equal(3.0, Assert.Single(_folder.Import("study.log", options: new ImportOptions { Study = "a" }).Results).Result);
        Assert.True(Experiment.Open(_folder.Results, "b").Maximize);
    }

    [Fact]
    public void Of_several_objectives_one_is_chosen_and_all_are_kept()
    {
        _folder.Write("study.log", "{\"op_code\": 0, \"worker_id\": \"w\", \"study_name\": \"s\", \"directions\": [1, 2]}", Trial(0), End(0, 1, "[1.0, 2.0]"));

        Assert.Contains("0 (minimize), 1 (maximize): -Objective 0", Assert.Throws<RandOptException>(() => _folder.Import("study.log")).Message);
        Assert.Contains("no objective 2", Assert.Throws<RandOptException>(() => _folder.Import("study.log", options: new ImportOptions { Objective = 2 })).Message);
        _folder.Import("study.log", options: new ImportOptions { Objective = 1 });
        Assert.Equal(["{\"result\": 2.0, \"values\": [1.0, 2.0]}"], _folder.Summaries("s"));
        Assert.True(Experiment.Open(_folder.Results, "s").Maximize);
    }

    [Fact]
    public void A_journal_that_grows_is_imported_again_and_only_what_is_new_is_added()
    {
        string[] lines = [Study("s", 1), Trial(0), Trial(0), End(0, 1, "[1.0]")];
        _folder.Write("study.log", lines);
        System.IO.File.AppendAllText(_folder.File("study.log"), "{\"op_code\": 6, \"trial");

        ExchangeFolder.Imported first = _folder.Import("study.log");
        Assert.Empty(first.Problems);
        Assert.Single(first.Results);

        _folder.Write("study.log", [.. lines, End(1, 1, "[2.0]")]);
        ExchangeFolder.Imported again = _folder.Import("study.log");
        Assert.Equal((1, 1), (again.Import.Recorded, again.Import.Known));
    }

    [Fact]
    public void A_line_that_does_not_read_and_a_parameter_that_is_not_known_cost_their_own_trial_only()
    {
        _folder.Write(
            "study.log", Study("s", 1), Trial(0), "{\"op_code\": 5, \"trial", Parameter(0, "x", "1", "{\\\"name\\\": \\\"New\\\"}"), End(0, 1, "[1.0]"), Trial(0), End(1, 1, "[2.0]"), Trial(0), End(2, 1, "[null]"));

        ExchangeFolder.Imported imported = _folder.Import("study.log");

        Assert.Equal(2.0, Assert.Single(imported.Results).Result);
        Assert.Equal(3, imported.Problems.Count);
        Assert.Contains("Line 3 of", imported.Problems[0]);
        Assert.Contains("The parameter 'x' of trial 0: The distribution {\"name\": \"New\"} is not known", imported.Problems[1]);
        Assert.Contains("Line 9 of", imported.Problems[2]);
    }

    private static string Study(string name, int direction) => $"{{\"op_code\": 0, \"worker_id\": \"w\", \"study_name\": \"{name}\", \"directions\": [{direction}]}}";

    private static string Trial(int study, string more = "") => $"{{\"op_code\": 4, \"worker_id\": \"w\", \"study_id\": {study}, \"datetime_start\": \"2024-01-31T11:00:00.000000+00:00\"{more}}}";

    private static string Parameter(int trial, string name, string number, string distribution) =>
        $"{{\"op_code\": 5, \"worker_id\": \"w\", \"trial_id\": {trial}, \"param_name\": \"{name}\", \"param_value_internal\": {number}, \"distribution\": \"{distribution}\"}}";

    private static string End(int trial, int state, string values) =>
        $"{{\"op_code\": 6, \"worker_id\": \"w\", \"trial_id\": {trial}, \"state\": {state}, \"values\": {values}, \"datetime_complete\": \"2024-01-31T12:00:00.500000+00:00\"}}";
}
