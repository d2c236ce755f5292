using System;
using System.IO;
using System.Linq;
using System.Threading;
using RandOpt.Sampling;
using RandOpt.Storage;
using RandOpt.Storage.Exchange;
using Xunit;

namespace RandOpt.Core.Tests.Storage.Exchange;

public sealed class ResultExportTests : IDisposable
{
    private readonly ExchangeFolder _folder = new();
    private readonly Experiment _experiment;

    public ResultExportTests()
    {
        _experiment = _folder.Experiment("train", ("lr", "LogUniform(1e-05, 0.1)"), ("data.set", "Choice(['a, b', '1'])"));
        ExchangeFolder.Add(_experiment, "1795537087.2_0.41", 0.1, new ValueMap(["lr", "data.set", "epochs"], [1e-05, "a, b", 3L]));
        ExchangeFolder.Add(_experiment, "1795537088.2_0.15", double.NaN, new ValueMap(["lr", "data.set", "note", "curve"], [1.0, "1", "say \"hi\"", new object?[] { 1L, 2.5, "x" }]));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_CSV_file_has_a_column_for_everything_and_cells_that_keep_their_types()
    {
        // Python's csv module reads these rows, and its json module every cell that is not a plain word.
        Assert.Equal(
            "id,result,lr,parameters.data.set,data.epochs,data.note,data.curve\r\n"
            + "1795537087.2_0.41,0.1,1e-05,\"a, b\",3,,\r\n"
            + "1795537088.2_0.15,NaN,1.0,\"\"\"1\"\"\",,\"say \"\"hi\"\"\",\"[1, 2.5, \"\"x\"\"]\"\r\n",
            _folder.Export(_experiment, "train.csv"));
    }

    [Fact]
    public void JSON_lines_begin_with_the_experiment_and_keep_parameters_and_data_apart()
    {
        _experiment.Maximize = true;

        Assert.Equal(
            "{\"format\": \"RandOpt results\", \"version\": 1, \"experiment\": \"train\", \"maximize\": true, \"parameters\": {\"lr\": \"LogUniform(1e-05, 0.1)\", \"data.set\": \"Choice(['a, b', '1'])\"}}\n"
            + "{\"id\": \"1795537087.2_0.41\", \"result\": 0.1, \"parameters\": {\"lr\": 1e-05, \"data.set\": \"a, b\"}, \"data\": {\"epochs\": 3}}\n"
            + "{\"id\": \"1795537088.2_0.15\", \"result\": NaN, \"parameters\": {\"lr\": 1.0, \"data.set\": \"1\"}, \"data\": {\"note\": \"say \\\"hi\\\"\", \"curve\": [1, 2.5, \"x\"]}}\n",
            _folder.Export(_experiment, "train.jsonl"));
    }

    [Fact]
    public void Some_results_are_exported_with_what_is_known_of_their_experiment()
    {
        ResultExport.Of([_experiment.Best!]).Write(_folder.File("best.ndjson"), ExchangeFormat.JsonLines);

        string[] lines = File.ReadAllLines(_folder.File("best.ndjson"));
        Assert.Equal(2, lines.Length);
        Assert.Contains("\"experiment\": \"train\"", lines[0]);
        Assert.StartsWith("{\"id\": \"1795537087.2_0.41\"", lines[1]);
    }

    [Fact]
    public void Results_of_several_experiments_stand_in_one_file_that_names_none()
    {
        Experiment other = _folder.Experiment("other");
        ExchangeFolder.Add(other, "1795537089.2_0.5", 7L, new ValueMap(["z"], [true]));
        ResultExport.Of([_experiment.Best!, other.Best!]).Write(_folder.File("both.csv"), ExchangeFormat.Csv);

        string[] lines = File.ReadAllLines(_folder.File("both.csv"));
        Assert.Equal("id,result,lr,parameters.data.set,z,data.epochs", lines[0]);
        Assert.Equal("1795537089.2_0.5,7,,,true,", lines[2]);
    }

    [Fact]
    public void What_is_recorded_while_a_CSV_file_is_written_and_has_no_column_is_left_out()
    {
        // The first reading of the results ends with this file, and the second one then finds one more.
        File.WriteAllText(Path.Combine(_experiment.Path, "z.json"), "no result");
        ResultExport export = ResultExport.Of(_experiment, _ => ExchangeFolder.Add(_experiment, "1795537090.2_0.2", 1L, new ValueMap(["lr", "late"], [1L, 2L])));

        Assert.Equal(new ExportSummary(2, 0), export.Write(_folder.File("train.csv"), ExchangeFormat.Csv));
        Assert.DoesNotContain("late", File.ReadAllText(_folder.File("train.csv")));
    }

    [Fact]
    public void A_file_appears_whole_or_not_at_all_and_what_was_there_stays_until_then()
    {
        File.WriteAllText(_folder.File("train.csv"), "before");
        using CancellationTokenSource stop = new();
        File.WriteAllText(Path.Combine(_experiment.Path, "z.json"), "no result");
        ResultExport export = ResultExport.Of(_experiment, _ => stop.Cancel());

        Assert.ThrowsAny<OperationCanceledException>(() => export.Write(_folder.File("train.csv"), ExchangeFormat.Csv, stop.Token));
        Assert.Equal("before", File.ReadAllText(_folder.File("train.csv")));
        Assert.Equal(["results", "train.csv"], Directory.GetFileSystemEntries(Path.GetDirectoryName(_folder.Results)!).Select(Path.GetFileName).OrderBy(n => n, StringComparer.Ordinal));
    }

    [Fact]
    public void Results_with_attachments_are_counted_for_those_stay_behind()
    {
        _experiment.Folder.Add(1L, ValueMap.Empty, null, new AttachmentContent(new object?[] { 1L }, []));

        Assert.Equal(new ExportSummary(3, 1), ResultExport.Of(_experiment).Write(_folder.File("train.csv"), ExchangeFormat.Csv));
    }

    [Theory]
    [InlineData("missing/train.csv", "There is no such folder")]
    [InlineData("results", "is a folder")]
    public void A_place_where_no_file_can_be_is_said_to_be_one(string file, string reason)
    {
        RandOptException error = Assert.Throws<RandOptException>(() => ResultExport.Of(_experiment).Write(_folder.File(file), ExchangeFormat.Csv));

        Assert.Contains(reason, error.Message);
    }
}
