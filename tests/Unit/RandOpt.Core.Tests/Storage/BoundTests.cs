using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Text;
using RandOpt.Sampling;
using RandOpt.Storage;
using Xunit;

namespace RandOpt.Core.Tests.Storage;

/// <summary>Files of any size and form are read, or are an error that says why; none of them ends the process or takes hours.</summary>
public sealed class BoundTests : IDisposable
{
    private const int MiB = 1 << 20;

    private readonly TemporaryDirectory _directory = new();
    private readonly Experiment _experiment;

    public BoundTests() => _experiment = Experiment.Create(_directory.Path, "a", new SearchSpace([new Parameter("x", Sampler.Parse("Choice([1, 2])"))]));

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_summary_that_is_too_large_is_skipped_and_none_is_written()
    {
        Large("a/large.json", 32 * MiB + 1);
        List<SkippedFile> skipped = [];

        Assert.Empty(_experiment.Folder.Read(skipped.Add));
        Assert.Contains("larger than 32 MiB", Assert.Single(skipped).Reason);

        ValueMap data = new(["log"], [new string('x', 32 * MiB)]);
        RandOptException error = Assert.Throws<RandOptException>(() => _experiment.Folder.Add(1L, ValueMap.Empty, data));
        Assert.Equal("ResultTooLarge", error.ErrorId);
        Assert.Contains("attach it", error.Message);
    }

    [Fact]
    public void Other_files_that_are_too_large_are_errors_that_name_them()
    {
        TrialResult result = _experiment.Folder.Add(1L, new ValueMap(["x"], [1L]), null, new AttachmentContent(3L, []));
        string attachment = Large($"a/_attachments/{result.Id}.json", 64 * MiB + 1);
        string space = Large("a/.randopt/space.json", 16 * MiB + 1);
        string state = Large("a/.randopt/state.json", 16 * MiB + 1);

        AssertNames(attachment, "64 MiB", Assert.Throws<RandOptException>(() => result.Attachment).Message);
        AssertNames(state, "16 MiB", Assert.Throws<RandOptException>(() => _experiment.RestoreState()).Message);
        AssertNames(space, "16 MiB", Experiment.Open(_directory.Path, "a").Problem!);
        Assert.Equal(["x"], Experiment.Create(_directory.Path, "a", _experiment.Space).Space.Names);
        Assert.Null(Experiment.Open(_directory.Path, "a").Problem);
    }

    [Fact]
    public void A_line_of_a_journal_that_has_no_end_is_passed_over_and_the_next_one_read()
    {
        string journal = _directory.Write("a/.randopt/journal/20200101T000000000-a.jsonl", "{\"trial\": \"t0\", \"event\": \"wait\", \"reason\": \"" + new string('x', 34 * MiB) + "\"}\r\n{\"trial\": \"t1\", \"event\": \"wait\"}\r\n{\"trial\": \"t2\"");

        Assert.Equal(["t1"], _experiment.ReadTrials().Select(t => t.Id));
        Assert.True(JournalFile.IsAnnounced(Path.GetDirectoryName(journal)!, "another", "t1"));
    }

    [SkippableTheory]
    [InlineData("space.json")]
    [InlineData("removed.jsonl")]
    [InlineData("journal/20200101T000000000-a.jsonl")]
    public void A_pipe_in_place_of_a_file_is_not_waited_for(string name)
    {
        Skip.If(OperatingSystem.IsWindows(), "A folder of Windows has no named pipes in it.");
        string path = Path.Combine(_experiment.Path, ".randopt", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Delete(path);
        using (Process mkfifo = Process.Start("mkfifo", $"\"{path}\""))
        {
            mkfifo.WaitForExit();
        }

        Experiment experiment = Experiment.Open(_directory.Path, "a");
        Assert.Empty(experiment.ReadTrials());
        Assert.Empty(RemovedResults.Read(experiment.Folder));
        Assert.Equal(name == "space.json", experiment.Problem is not null);
        experiment.CopyTo(_directory.Path, "b");
    }

    [Fact]
    public void Names_by_the_hundred_thousand_are_looked_up_without_going_through_them()
    {
        ValueMap large = new([.. Enumerable.Range(0, 300_000).Select(i => "name_" + i)], new object?[300_000]);

        Assert.All(Enumerable.Range(0, 300_000), i => Assert.False(large.ContainsKey("other" + i)));
        Assert.True(large.ContainsKey("NAME-299999"));
        Assert.Equal("TooManyParameters", Assert.Throws<RandOptException>(() => new SearchSpace(large.Keys.Select(n => new Parameter(n, new Constant(1L))))).ErrorId);
    }

    [Theory]
    [InlineData("a\u0300", "\u00e0")]
    [InlineData("\u212b", "\u00c5")]
    public void Parameters_that_differ_only_in_their_Unicode_form_are_refused(string first, string second)
    {
        RandOptException error = Assert.Throws<RandOptException>(() => new SearchSpace([new Parameter(first, new Constant(1L)), new Parameter(second, new Constant(1L))]));
        Assert.Contains("Unicode form", error.Message);
    }

    [Theory]
    [InlineData("{\"result\": 1e999999999999999999999, \"x\": -1e-999999999999999999999}", "{\"x\": -0.0}")]
    [InlineData("\ufeff{\"result\": 1,\r\n\"x\": 2}\r\n", "{\"x\": 2}")]
    [InlineData("{\"result\": 1, \"x\": 1, \"x\": 2}", "{\"x\": 2}")]
    [InlineData("{\"result\": 1, \"x\": \"a\\u0000b\"}", "{\"x\": \"a\\u0000b\"}")]
    [InlineData("{\"result\": 1, \"\\ud800\": \"\\udfff\\u00e9\"}", "{\"\\ud800\": \"\\udfff\\u00e9\"}")]
    [InlineData("{\"result\": 1, \"x\": \"\0\"}", null)]
    [InlineData("{\"result\": 1, \"x\": \0}", null)]
    [InlineData("\0\0\0\0", null)]
    public void Odd_text_is_a_value_or_a_warning(string text, string? parameters)
    {
        _directory.Write("a/1.5_0.5.json", text);
        List<SkippedFile> skipped = [];
        ResultFolder folder = new(_directory.Path, "a");

        Assert.Equal(parameters is null ? [] : new[] { parameters }, folder.Read(skipped.Add).Select(r => JsonValueWriter.Write(r.Parameters)));
        Assert.Equal(parameters is null ? 1 : 0, skipped.Count);
    }

    [Fact]
    public void A_file_in_UTF_16_or_with_bytes_that_are_no_text_is_a_warning()
    {
        File.WriteAllText(Path.Combine(_experiment.Path, "1.json"), "{\"result\": 1}", Encoding.Unicode);
        File.WriteAllText(Path.Combine(_experiment.Path, "2.json"), "{\"result\": 1}", Encoding.BigEndianUnicode);
        File.WriteAllBytes(Path.Combine(_experiment.Path, "3.json"), [.. Encoding.ASCII.GetBytes("{\"result\": 1, \"x\": \"\\ud800"), 0xc3, (byte)'"', (byte)'}']);
        List<SkippedFile> skipped = [];

        Assert.Empty(_experiment.Folder.Read(skipped.Add));
        Assert.Equal(3, skipped.Count);
        Assert.Contains("not UTF-8", skipped.Single(s => s.Path.EndsWith("3.json", StringComparison.Ordinal)).Reason);
    }

    [Fact]
    public void Names_with_half_of_a_character_are_not_taken_for_others()
    {
        string[] names = ["\ud800", "\ufffd", "\ud801", "\ufffd"];
        foreach (string name in names)
        {
            _experiment.Folder.Add(1L, new ValueMap([name], [1L]));
        }

        // Nor are bytes that are no text taken for one.
        File.WriteAllBytes(Path.Combine(_experiment.Path, "9_last.json"), [.. Encoding.ASCII.GetBytes("{\"result\": 1, \""), 0xff, .. Encoding.ASCII.GetBytes("\": 1}")]);
        Assert.Equal(names, new ResultFolder(_directory.Path, "a").Read().Select(r => Assert.Single(r.Parameters.Keys)));
    }

    [Fact]
    public void Whole_numbers_are_as_long_as_Python_reads_them_and_no_longer()
    {
        BigInteger longest = BigInteger.Pow(10, 4300) - 1;
        _experiment.Folder.Add(1L, new ValueMap(["x"], [ParameterValue.From(-longest)]));

        Assert.Equal(-longest, Assert.Single(_experiment.Folder.Read()).Parameters["x"]);
        Assert.Equal("NumberTooLong", Assert.Throws<RandOptException>(() => ParameterValue.From(longest + 1)).ErrorId);
    }

    private static void AssertNames(string file, string bound, string message)
    {
        Assert.Contains(file, message);
        Assert.Contains(bound, message);
    }

    /// <summary>A file of blanks, which would be a value but for its length.</summary>
    private string Large(string name, int length)
    {
        string path = Path.Combine([_directory.Path, .. name.Split('/')]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        byte[] bytes = new byte[length];
        "{\"result\": 1}"u8.CopyTo(bytes);
        bytes.AsSpan(13).Fill((byte)' ');
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
