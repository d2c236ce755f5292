using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using RandOpt.Sampling;
using RandOpt.Storage;
using RandOpt.Storage.Exchange;
using Xunit;

namespace RandOpt.Core.Tests.Storage.Exchange;

/// <summary>Files of past runs that people and other programs wrote.</summary>
public sealed class ImportFileTests : IDisposable
{
    private readonly ExchangeFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_table_of_past_runs_becomes_an_experiment_that_is_called_like_the_file()
    {
        _folder.Write("runs.csv", "lr,opt,Result,curve,note", "1e-05,adam,0.5,\"[1, 0.5]\",", "0.1,sgd,nan,,True");

        ExchangeFolder.Imported imported = _folder.Import("runs.csv");

        Assert.Empty(imported.Problems);
        Assert.Equal(["{\"result\": 0.5, \"lr\": 1e-05, \"opt\": \"adam\", \"curve\": [1, 0.5]}", "{\"result\": NaN, \"lr\": 0.1, \"opt\": \"sgd\", \"note\": true}"], _folder.Summaries("runs"));
        Assert.Empty(imported.Experiment.Space);
    }

    [Fact]
    public void Its_result_may_be_called_otherwise_and_its_parameters_be_named()
    {
        _folder.Write("runs.csv", "lr,depth,loss,seconds", "0.1,2,0.5,12", "0.01,4,0.25,15");
        ImportOptions options = new() { ResultColumn = "loss", ParameterNames = ["depth", "lr"], Maximize = true };

        ExchangeFolder.Imported imported = _folder.Import("runs.csv", "train", options);

        Assert.Equal("lr=0.1, depth=2 | seconds=12", $"{imported.Results[0].Parameters} | {imported.Results[0].Data}");
        Assert.Equal(["lr: Choice([0.01, 0.1])", "depth: Choice([2, 4])"], Experiment.Open(_folder.Results, "train").Space.Select(p => p.ToString()));
        Assert.True(Experiment.Open(_folder.Results, "train").Maximize);
    }

    [Fact]
    public void Samplers_that_are_not_given_are_made_of_the_values()
    {
        IEnumerable<string> rows = Enumerable.Range(0, 20).Select(i => string.Format(CultureInfo.InvariantCulture, "{0},{1},{2},{3},w{4},0", i, (i * 0.5) - 3, i % 3, i % 2 == 0 ? "a" : "b", i));
        _folder.Write("runs.csv", ["n,x,few,opt,word,result", .. rows]);

        ExchangeFolder.Imported imported = _folder.Import("runs.csv", "train", new ImportOptions { ParameterNames = ["n", "x", "few", "opt"] });

        Assert.Equal(["n: Integer(0, 19)", "x: Uniform(-3.0, 6.5)", "few: Choice([0, 1, 2])", "opt: Choice(['a', 'b'])"], imported.Experiment.Space.Select(p => p.ToString()));
    }

    [Fact]
    public void Given_samplers_are_kept_and_what_is_a_choice_to_the_letter_is_that()
    {
        _folder.Write("runs.csv", "lr,mode,result", "0.1,1,0.5");
        SearchSpace space = new([new Parameter("lr", Sampler.Parse("Uniform(0, 1)")), new Parameter("mode", Sampler.Parse("Choice(['1', '2'])"))]);

        _folder.Import("runs.csv", "train", new ImportOptions { Space = space });

        Assert.Equal(["{\"result\": 0.5, \"lr\": 0.1, \"mode\": \"1\"}"], _folder.Summaries("train"));
        Assert.Equal(space.Select(p => p.ToString()), Experiment.Open(_folder.Results, "train").Space.Select(p => p.ToString()));
    }

    [Fact]
    public void Tables_of_spreadsheets_with_semicolons_and_decimal_commas_are_read_in_their_culture()
    {
        _folder.Write("runs.csv", "lr;opt;result", "1,5E-05;adam;0,25", "0.1;\"a;b\";3");
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            _folder.Import("runs.csv");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Equal(["{\"result\": 0.25, \"lr\": 1.5e-05, \"opt\": \"adam\"}", "{\"result\": 3, \"lr\": 0.1, \"opt\": \"a;b\"}"], _folder.Summaries("runs"));
    }

    [Fact]
    public void The_index_that_a_data_frame_is_written_with_is_no_parameter()
    {
        _folder.Write("frame.csv", ",lr,result", "0,0.1,0.5");

        _folder.Import("frame.csv");

        Assert.Equal(["{\"result\": 0.5, \"lr\": 0.1}"], _folder.Summaries("frame"));
    }

    [Fact]
    public void What_Export_Csv_has_made_of_results_is_read_and_keeps_its_ids()
    {
        _folder.Write(
            "old.csv",
            "#TYPE RandOpt.Storage.TrialResult",
            "\"Result\",\"lr\",\"Parameters\",\"Data\",\"Experiment\",\"Id\",\"Time\",\"Path\",\"Attachment\"",
            "\"0.5\",\"1E-05\",\"RandOpt.Sampling.ValueMap\",\"RandOpt.Sampling.ValueMap\",\"old\",\"1795537087.2_0.41\",\"11/24/2026 16:18:07\",\"/x/y.json\",");

        TrialResult result = Assert.Single(_folder.Import("old.csv").Results);

        Assert.Equal("1795537087.2_0.41 0.5 with lr=1e-05", $"{result.Id} {result}");
    }

    [Fact]
    public void Rows_without_an_id_are_known_again_wherever_they_stand_and_as_often_as_they_are_there()
    {
        _folder.Write("runs.csv", "lr,result", "0.1,1", "0.2,2", "0.1,1");
        Assert.Equal(3, _folder.Import("runs.csv").Results.Count);

        _folder.Write("runs.csv", "lr,result", "0.3,3", "0.1,1", "0.1,1", "0.2,2");
        File.SetLastWriteTimeUtc(_folder.File("runs.csv"), new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        ExchangeFolder.Imported again = _folder.Import("runs.csv");

        Assert.Equal("lr=0.3", Assert.Single(again.Results).Parameters.ToString());
        Assert.Equal(3, again.Import.Known);
        Assert.Matches(@"^1893456000\.\d{7}_0\.\d{16}$", again.Results[0].Id);
    }

    [Fact]
    public void JSON_lines_that_were_logged_flat_are_results_too()
    {
        _folder.Write("log.jsonl", "{\"lr\": 0.1, \"loss\": 0.5, \"ok\": true}", "", "{\"loss\": NaN, \"lr\": \"high\"}");

        _folder.Import("log.jsonl", options: new ImportOptions { ResultColumn = "loss" });
        ExchangeFolder.Imported again = _folder.Import("log.jsonl", options: new ImportOptions { ResultColumn = "loss" });

        Assert.Equal(["{\"result\": 0.5, \"lr\": 0.1, \"ok\": true}", "{\"result\": NaN, \"lr\": \"high\"}"], _folder.Summaries("log"));
        Assert.Empty(again.Results);
    }

    [Fact]
    public void A_line_that_is_no_result_is_told_of_and_costs_no_other()
    {
        _folder.Write("a.jsonl", "{\"result\": 1, \"x\": 1}", "{\"result\": 2, \"x\"", "{\"x\": 3}", "{\"result\": \"high\"}", "7", "{\"result\": 5, \"x\": 5}");
        _folder.Write("a.csv", "id,result,x", "1_0.1,1,1", "1_0.2,high,2", "1_0.3,,3", "1_0.4,4", "1_0.5,\"5\"5,5", "1_0.6,6,6");

        foreach (string file in new[] { "a.jsonl", "a.csv" })
        {
            ExchangeFolder.Imported imported = _folder.Import(file, file);

            Assert.Equal(2, imported.Results.Count);
            Assert.Equal(4, imported.Import.Bad);
            Assert.Equal(
                Enumerable.Range(file == "a.csv" ? 3 : 2, 4).Select(n => string.Format(CultureInfo.InvariantCulture, "Line {0} of '{1}' was left out.", n, _folder.File(file))),
                imported.Problems.Select(p => p.Substring(0, p.IndexOf("out.", StringComparison.Ordinal) + 4)));
        }
    }

    [Theory]
    [InlineData("../../evil")]
    [InlineData("a/b")]
    [InlineData("a\\\\b")]
    [InlineData("..")]
    [InlineData("/etc/x")]
    [InlineData("C:x")]
    [InlineData("con")]
    [InlineData("NUL.1_0.2")]
    [InlineData("")]
    [InlineData(".hidden")]
    [InlineData("x\\u0000y")]
    public void An_id_that_would_be_a_file_elsewhere_is_refused(string id)
    {
        _folder.Write("evil.jsonl", $"{{\"id\": \"{id}\", \"result\": 1, \"parameters\": {{}}}}", "{\"id\": \"good\", \"result\": 1, \"parameters\": {\"x\": 1}}");

        ExchangeFolder.Imported imported = _folder.Import("evil.jsonl");

        Assert.Contains("cannot be the id of a result", Assert.Single(imported.Problems));
        Assert.Equal(["good.json"], Directory.GetFiles(_folder.Results, "*", SearchOption.AllDirectories).Where(f => !f.Contains(".randopt")).Select(Path.GetFileName));
    }

    [Fact]
    public void A_result_that_is_there_already_is_left_as_it_is()
    {
        _folder.Write("a.jsonl", "{\"id\": \"one\", \"result\": 1, \"parameters\": {\"x\": 1}}", "{\"id\": \"one\", \"result\": 2, \"parameters\": {\"x\": 2}}");

        ExchangeFolder.Imported imported = _folder.Import("a.jsonl");

        Assert.Equal((1, 1), (imported.Import.Recorded, imported.Import.Known));
        Assert.Equal(["{\"result\": 1, \"x\": 1}"], _folder.Summaries("a"));
    }

    [Fact]
    public void Results_are_recorded_while_the_rest_of_the_file_is_yet_to_be_read()
    {
        _folder.Write("a.jsonl", "{\"result\": 1, \"x\": 1}", "no result");
        List<string> problems = [];
        ResultImport import = ResultImport.Into(ImportFile.Open(_folder.File("a.jsonl"), new ImportOptions()), _folder.Results, "a");

        Assert.NotNull(import.Run(e => problems.Add(e.Message)).First());
        Assert.Empty(problems);
        Assert.Single(_folder.Summaries("a"));
    }

    [Fact]
    public void An_experiment_keeps_the_parameters_that_it_has()
    {
        Experiment known = _folder.Experiment("known", ("x", "Uniform(0, 9)"));
        known.Folder.Add(1L, new ValueMap(["x"], [1L]));
        _folder.Write("runs.csv", "x,y,result", "2,3,4");

        TrialResult result = Assert.Single(_folder.Import("runs.csv", "known").Results);

        Assert.Equal("x=2 | y=3", $"{result.Parameters} | {result.Data}");
        Assert.Equal("x: Uniform(0.0, 9.0)", Assert.Single(Experiment.Open(_folder.Results, "known").Space).ToString());
    }

    [Theory]
    [InlineData("a.csv", "lr,loss\n0.1,1\n", "NoResultColumn", "it has lr, loss")]
    [InlineData("a.csv", "lr,lr,result\n0.1,1,1\n", "DuplicateColumn", "two columns called 'lr'")]
    [InlineData("a.csv", " \n", "EmptyFile", "is empty")]
    [InlineData("a.db", "SQLite format 3\0", "IsADatabase", "copy_study")]
    [InlineData("a.jsonl", "{\"format\": \"RandOpt results\", \"version\": 2}\n", "UnknownVersion", "Update RandOpt")]
    public void A_file_that_is_not_of_the_kind_is_said_to_be_none(string name, string text, string id, string reason)
    {
        File.WriteAllText(_folder.File(name), text);

        RandOptException error = Assert.Throws<RandOptException>(() => ImportFile.Open(_folder.File(name), new ImportOptions()));

        Assert.Equal(id, error.ErrorId);
        Assert.Contains(reason, error.Message);
    }

    [Fact]
    public void A_table_that_is_not_UTF_8_is_no_wrong_letters_but_an_error()
    {
        File.WriteAllBytes(_folder.File("a.csv"), [.. Encoding.UTF8.GetBytes("opt,result\n"), 0xe4, .. Encoding.UTF8.GetBytes(",1\n")]);

        Assert.Equal("NotUtf8", Assert.Throws<RandOptException>(() => _folder.Import("a.csv")).ErrorId);

        File.WriteAllText(_folder.File("a.csv"), "opt,result\nä,1\n", Encoding.Unicode);
        Assert.Equal("opt=ä", Assert.Single(_folder.Import("a.csv").Results).Parameters.ToString());
    }
}
