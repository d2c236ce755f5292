using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Numerics;
using RandOpt.Sampling;
using RandOpt.Storage;
using Xunit;

namespace RandOpt.Core.Tests.Storage;

public sealed class ResultFolderTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ResultFolder _folder;

    public ResultFolderTests()
    {
        _folder = new ResultFolder(_directory.Path, "example");
        _folder.Create();
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_result_is_one_JSON_file_as_Python_writes_it_and_nothing_else_stands_beside_it()
    {
        TrialResult added = _folder.Add(0.25, new ValueMap(["lr", "opt"], [1e-05, "ad\"am é"]), new ValueMap(["epochs"], [3L]));

        Assert.Equal("{\"result\": 0.25, \"lr\": 1e-05, \"opt\": \"ad\\\"am \\u00e9\", \"epochs\": 3}", File.ReadAllText(added.Path));
        Assert.Equal([added.Path], Directory.GetFiles(_folder.Path));
        Assert.Matches(@"^\d+\.\d+_0\.\d+$", added.Id);
    }

    [Fact]
    public void What_is_written_reads_back_to_the_last_bit()
    {
        object?[] values =
        [
            0.1 + 0.2, -0.0, 5e-324, double.NaN, double.NegativeInfinity, long.MinValue, BigInteger.Pow(10, 40), true, null, "\ud800 \0 \u2028 日本",
            new object?[] { 1L, 2.5, new object?[] { "x" } }, new ValueMap(["a", "b"], [1L, Array.Empty<object?>()]),
        ];
        ValueMap parameters = new([.. values.Select((_, i) => $"p{i}")], values);
        _folder.Add(1L, parameters);

        TrialResult read = Assert.Single(_folder.Read());
        for (int i = 0; i < values.Length; i++)
        {
            Assert.True(ValueComparer.Instance.Equals(values[i], read.Parameters[$"p{i}"]), $"{ValueText.Literal(values[i])} became {ValueText.Literal(read.Parameters[$"p{i}"])}");
        }

        Assert.Equal(BitConverter.DoubleToInt64Bits(-0.0), BitConverter.DoubleToInt64Bits((double)read.Parameters["p1"]!));
    }

    [Fact]
    public void A_key_with_half_a_surrogate_pair_is_read_in_every_summary_that_has_it()
    {
        _folder.Add(1L, new ValueMap(["a\udc00"], [1L]));
        _folder.Add(2L, new ValueMap(["a\udc00"], [2L]));
        _folder.Add(3L, new ValueMap(["a\ud800"], [3L]));

        Assert.Equal(["a\udc00=1", "a\udc00=2", "a\ud800=3"], _folder.Read().Select(r => r.Parameters.ToString()));
    }

    [Fact]
    public void Results_of_one_process_sort_in_the_order_they_were_recorded()
    {
        for (int i = 0; i < 500; i++)
        {
            _folder.Add((long)i, ValueMap.Empty);
        }

        Assert.Equal(Enumerable.Range(0, 500).Select(i => (object)(long)i), _folder.Read().Select(r => r.Result));
    }

    [Theory]
    [InlineData("{\"result\": 0.2", "JSON")]
    [InlineData("", "empty")]
    [InlineData("[1, 2]", "not an object")]
    [InlineData("{\"x\": 1}", "no 'result'")]
    [InlineData("{\"result\": \"good\"}", "'good', is not a number")]
    [InlineData("{\"result\": null}", "None, is not a number")]
    [InlineData("{\"result\": 1} trailing", "JSON")]
    [InlineData("{\"result\": NaNa}", "JSON")]
    public void A_file_that_is_no_result_is_skipped_with_a_warning_that_names_it(string content, string reason)
    {
        _folder.Add(1L, ValueMap.Empty);
        string path = _directory.Write("example/half.json", content);
        List<SkippedFile> skipped = [];

        Assert.Equal([1L], _folder.Read(skipped.Add).Select(r => r.Result));
        SkippedFile warning = Assert.Single(skipped);
        Assert.Equal(path, warning.Path);
        Assert.Contains(reason, warning.Reason);
        Assert.Contains(path, warning.ToString());
    }

    [Fact]
    public void Nesting_and_digits_without_an_end_are_skipped_and_no_crash()
    {
        _directory.Write("example/deep.json", "{\"result\": " + new string('[', 1_000_000));
        _directory.Write("example/long.json", "{\"result\": 1, \"n\": " + new string('9', 1_000_000) + "}");
        List<SkippedFile> skipped = [];

        Assert.Empty(_folder.Read(skipped.Add));
        Assert.Equal(2, skipped.Count);
    }

    [SkippableFact]
    public void A_pipe_among_the_files_is_skipped_and_not_waited_for()
    {
        Skip.If(OperatingSystem.IsWindows(), "A folder of Windows has no named pipes in it.");
        using (Process mkfifo = Process.Start("mkfifo", $"\"{Path.Combine(_folder.Path, "pipe.json")}\""))
        {
            mkfifo.WaitForExit();
        }

        List<SkippedFile> skipped = [];
        Assert.Empty(_folder.Read(skipped.Add));
        Assert.Contains("empty", Assert.Single(skipped).Reason);
    }

    [Fact]
    public void Names_in_a_string_that_look_like_bare_numbers_stay_strings()
    {
        _directory.Write("example/a.json", "{\"result\": NaN, \"NaN\": \"NaN\", \"s\": \"\\\"NaN\\\\\", \"list\": [Infinity, \"Infinity\", -Infinity, \"a\", \"nfinit\"]}");

        TrialResult read = Assert.Single(_folder.Read());
        Assert.Equal(double.NaN, read.Result);
        Assert.Equal("NaN", read.Parameters["NaN"]);
        Assert.Equal("\"NaN\\", read.Parameters["s"]);
        Assert.Equal([double.PositiveInfinity, "Infinity", double.NegativeInfinity, "a", "nfinit"], Assert.IsType<object?[]>(read.Parameters["list"]));
    }

    [Fact]
    public void Summaries_with_other_keys_do_not_mix()
    {
        _folder.Add(1L, new ValueMap(["a", "b"], [1L, 2L]));
        _folder.Add(2L, new ValueMap(["a"], [3L]));
        _folder.Add(3L, new ValueMap(["b", "a"], [4L, 5L]));
        _folder.Add(4L, new ValueMap(["b", "a"], [6L, 7L]));

        Assert.Equal(["a=1, b=2", "a=3", "b=4, a=5", "b=6, a=7"], _folder.Read().Select(r => r.Parameters.ToString()));
    }

    [Fact]
    public void An_attached_object_comes_back_and_attached_files_are_copies()
    {
        string model = _directory.Write("model.bin", "weights");
        TrialResult both = _folder.Add(1L, ValueMap.Empty, null, new AttachmentContent(new ValueMap(["a"], [1L]), [model]));
        TrialResult none = _folder.Add(2L, ValueMap.Empty);
        File.Delete(model);

        object?[] attached = Assert.IsType<object?[]>(both.Attachment);
        Assert.Equal("a=1", attached[0]!.ToString());
        FileInfo copy = Assert.IsType<FileInfo>(attached[1]);
        Assert.Equal("model.bin", copy.Name);
        Assert.Equal("weights", File.ReadAllText(copy.FullName));
        Assert.Null(none.Attachment);
        Assert.Equal(2, _folder.Count());
    }

    [Fact]
    public void A_result_that_cannot_be_recorded_leaves_no_attachment()
    {
        string model = _directory.Write("model.bin", "weights");

        Assert.Throws<RandOptException>(() => _folder.Add(1L, ValueMap.Empty, null, new AttachmentContent(new ValueMap(["a"], [1L]), [model, model + ".gone"])));

        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_folder.Path, "_attachments")));
        Assert.Equal(0, _folder.Count());
    }

    [Fact]
    public void A_thousand_results_are_read_in_order_with_their_warnings()
    {
        for (int i = 0; i < 1000; i++)
        {
            _directory.Write($"example/{i:0000}.json", i % 100 == 50 ? "{" : $"{{\"result\": {i}}}");
        }

        List<SkippedFile> skipped = [];
        Assert.Equal(Enumerable.Range(0, 1000).Where(i => i % 100 != 50).Select(i => (object)(long)i), _folder.Read(skipped.Add).Select(r => r.Result));
        Assert.Equal(10, skipped.Count);
    }

    [Fact]
    public void Deleting_what_is_RandOpts_alone_loses_no_result()
    {
        _folder.Add(1L, ValueMap.Empty);
        Directory.Delete(Path.Combine(_folder.Path, ".randopt"), recursive: true);
        _folder.Add(2L, ValueMap.Empty);

        Assert.Equal([1L, 2L], _folder.Read().Select(r => r.Result));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("C:x")]
    [InlineData("nul")]
    [InlineData("COM1.txt")]
    [InlineData(".hidden")]
    [InlineData("trailing.")]
    [InlineData(" ")]
    [InlineData("a\0b")]
    [InlineData("-x")]
    public void A_name_that_is_not_one_folder_everywhere_is_refused(string name)
    {
        RandOptException error = Assert.Throws<RandOptException>(() => new ResultFolder(_directory.Path, name));

        Assert.Equal("InvalidExperimentName", error.ErrorId);
        Assert.Contains(name, error.Message);
    }

    [Fact]
    public void A_result_that_is_not_a_number_is_refused()
    {
        foreach (object? result in new object?[] { null, "0.5", true, new object?[] { 1L } })
        {
            Assert.Equal("ResultNotANumber", Assert.Throws<RandOptException>(() => _folder.Add(result, ValueMap.Empty)).ErrorId);
        }

        Assert.Equal(0, _folder.Count());
    }

    [Fact]
    public void Data_under_the_name_of_a_parameter_is_refused()
    {
        Assert.Throws<RandOptException>(() => _folder.Add(1L, new ValueMap(["x"], [1L]), new ValueMap(["x"], [2L])));
        Assert.Throws<RandOptException>(() => _folder.Add(1L, ValueMap.Empty, new ValueMap(["result"], [2L])));
    }

    [Fact]
    public void A_folder_that_vanished_is_an_error_that_says_what_was_not_recorded()
    {
        Directory.Delete(_folder.Path, recursive: true);
        File.WriteAllText(_folder.Path, "in the way");

        RandOptException error = Assert.Throws<RandOptException>(() => _folder.Add(0.25, new ValueMap(["x"], [1L])));
        Assert.Equal(ErrorKind.Storage, error.Kind);
        Assert.Contains("0.25 with x=1", error.Message);
        Assert.Contains(_folder.Path, error.Message);
    }
}
