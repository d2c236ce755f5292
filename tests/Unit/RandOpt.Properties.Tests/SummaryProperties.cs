using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using CsCheck;
using RandOpt.Sampling;
using RandOpt.Storage;
using Xunit;

namespace RandOpt.Properties.Tests;

/// <summary>What holds for every summary, whatever is in it. A failure says the seed with which it happens again.</summary>
public sealed class SummaryProperties : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("randopt-properties-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void Every_value_reads_back_as_it_was_written() => Values.Any.Sample(
        value =>
        {
            string json = JsonValueWriter.Write(value);
            object? read = Read(json);
            Assert.True(ValueComparer.Instance.Equals(value, read), $"{json} became {JsonValueWriter.Write(read)}");
            Assert.Equal(json, JsonValueWriter.Write(read));
            Assert.Equal(value?.GetType(), read?.GetType());
        },
        iter: 20_000);

    [Fact]
    public void Every_result_that_is_added_is_read_with_all_that_belongs_to_it() => Values.Numbers.Select(Values.Maps).Sample(
        (result, values) =>
        {
            ResultFolder folder = new(_directory.FullName, "e" + Guid.NewGuid().ToString("N"));
            folder.Create();
            ValueMap parameters = values.Only(n => !n.Equals("result", StringComparison.OrdinalIgnoreCase));
            TrialResult added = folder.Add(result, parameters, null, new AttachmentContent(parameters, []));

            TrialResult read = Assert.Single(folder.Read(skipped => Assert.Fail(skipped.ToString())));
            Assert.Equal(added.Id, read.Id);
            Assert.Equal(JsonValueWriter.Write(result), JsonValueWriter.Write(read.Result));
            Assert.Equal(JsonValueWriter.Write(parameters), JsonValueWriter.Write(read.Parameters));
            Assert.Equal(JsonValueWriter.Write(parameters), JsonValueWriter.Write(read.Attachment));
        },
        iter: 300);

    [Fact]
    public void One_reader_of_many_summaries_reads_each_as_if_it_were_the_only_one() => Values.Summaries.Array[2, 6].Sample(
        summaries =>
        {
            JsonValueReader reader = new();
            foreach (ValueMap summary in summaries.Concat(summaries))
            {
                string json = JsonValueWriter.Write(summary);
                Assert.Equal(json, JsonValueWriter.Write(reader.ReadObject(Encoding.ASCII.GetBytes(json))));
            }
        },
        iter: 3_000);

    [Fact]
    public void A_summary_that_was_cut_anywhere_is_an_error_and_no_other_result() => Values.Summaries.Sample(
        summary =>
        {
            byte[] json = Encoding.ASCII.GetBytes(JsonValueWriter.Write(summary));
            for (int length = 0; length < json.Length; length += 1 + (json.Length / 1000))
            {
                RandOptException error = Assert.Throws<RandOptException>(() => new JsonValueReader().Read(json.AsSpan(0, length).ToArray()));
                Assert.Equal("InvalidJson", error.ErrorId);
            }
        },
        iter: 300);

    [Fact]
    public void Files_that_were_cut_anywhere_are_each_skipped_with_a_warning() => Values.Summaries.Sample(
        summary =>
        {
            ResultFolder folder = new(_directory.FullName, "e" + Guid.NewGuid().ToString("N"));
            folder.Create();
            byte[] json = Encoding.ASCII.GetBytes(JsonValueWriter.Write(summary));
            int count = Math.Min(json.Length, 200);
            for (int i = 0; i < count; i++)
            {
                File.WriteAllBytes(Path.Combine(folder.Path, $"{i}.json"), json.AsSpan(0, (int)((long)json.Length * i / count)));
            }

            List<SkippedFile> skipped = [];
            Assert.Empty(folder.Read(skipped.Add));
            Assert.Equal(count, skipped.Count);
        },
        iter: 10);

    [Fact]
    public void Bytes_of_any_kind_are_a_value_or_an_error_that_is_RandOpts_own() => Gen.OneOf(
        Gen.Byte.Array[0, 60],
        Gen.OneOf("{", "}", "[", "]", ":", ",", "\"", "\\", "\\ud800", "NaN", "-Infinity", "Infinity", "-", "1", "e5", ".", " ", "\"result\":", "true", "null", "\u00e9", "\ufeff", "\0", "\r\n")
            .Array[0, 30].Select(t => Encoding.UTF8.GetBytes(string.Concat(t)))).Sample(
        bytes =>
        {
            try
            {
                object? value = new JsonValueReader().Read((byte[])bytes.Clone());
                Assert.Equal(JsonValueWriter.Write(value), JsonValueWriter.Write(Read(JsonValueWriter.Write(value))));
            }
            catch (RandOptException e)
            {
                Assert.Equal(("InvalidJson", ErrorKind.InvalidData), (e.ErrorId, e.Kind));
            }
        },
        iter: 50_000);

    [Theory]
    [MemberData(nameof(WrittenByPython))]
    public void What_is_written_is_what_Python_writes(object? value, string json) => Assert.Equal(json, JsonValueWriter.Write(value));

    [SkippableFact]
    public void Python_that_reads_what_is_written_writes_the_same_again()
    {
        List<string> lines = [];
        Values.Any.Sample(value => lines.Add(JsonValueWriter.Write(value)), iter: 5_000, threads: 1);
        string path = Path.Combine(_directory.FullName, "values");
        File.WriteAllLines(path, lines);
        const string Program = "import json, sys\nfor n, line in enumerate(open(sys.argv[1], encoding='ascii', newline='\\n')):\n    again = json.dumps(json.loads(line))\n    assert again == line.rstrip('\\n'), (n, line, again)\nprint(n + 1)";

        ProcessStartInfo start = new("python3", ["-c", Program, path]) { RedirectStandardOutput = true, RedirectStandardError = true };
        Process? python = null;
        try
        {
            python = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Skip.If(true, "There is no Python here.");
        }

        using (python)
        {
            string output = python!.StandardOutput.ReadToEnd();
            string error = python.StandardError.ReadToEnd();
            Assert.True(output.Trim() == $"{lines.Count}", error);
        }
    }

    /// <summary>Values, and what json.dumps of Python 3 makes of them.</summary>
    public static TheoryData<object?, string> WrittenByPython() => new()
    {
        { null, "null" },
        { true, "true" },
        { false, "false" },
        { 0L, "0" },
        { long.MinValue, "-9223372036854775808" },
        { System.Numerics.BigInteger.Pow(10, 40), "10000000000000000000000000000000000000000" },
        { 0.0, "0.0" },
        { -0.0, "-0.0" },
        { 0.1, "0.1" },
        { 0.1 + 0.2, "0.30000000000000004" },
        { 1e15, "1000000000000000.0" },
        { 1e16, "1e+16" },
        { 123456789012345680.0, "1.2345678901234568e+17" },
        { 1e-4, "0.0001" },
        { 1e-5, "1e-05" },
        { 5e-324, "5e-324" },
        { double.MaxValue, "1.7976931348623157e+308" },
        { Math.Pow(2, -25), "2.9802322387695312e-08" },
        { 1e22, "1e+22" },
        { 1e23, "1e+23" },
        { double.NaN, "NaN" },
        { double.PositiveInfinity, "Infinity" },
        { double.NegativeInfinity, "-Infinity" },
        { "", "\"\"" },
        { "a\"b\\c/", "\"a\\\"b\\\\c/\"" },
        { "\0\x01\b\t\n\v\f\r\x1f", "\"\\u0000\\u0001\\b\\t\\n\\u000b\\f\\r\\u001f\"" },
        { "\x7f\u0080\u00e9", "\"\\u007f\\u0080\\u00e9\"" },
        { "\u2028日\U0001f600", "\"\\u2028\\u65e5\\ud83d\\ude00\"" },
        { "\udc00x\ud800", "\"\\udc00x\\ud800\"" },
        { "\ufeff\uffff", "\"\\ufeff\\uffff\"" },
        { "<>&'+`", "\"<>&'+`\"" },
        { Array.Empty<object?>(), "[]" },
        { ValueMap.Empty, "{}" },
        { new object?[] { 1L, new object?[] { 2.5, "x" } }, "[1, [2.5, \"x\"]]" },
        { new ValueMap(["a", ""], [new ValueMap(["b"], [Array.Empty<object?>()]), null]), "{\"a\": {\"b\": []}, \"\": null}" },
        { new ValueMap(["\u00e9", "\ud800"], [1L, 2L]), "{\"\\u00e9\": 1, \"\\ud800\": 2}" },
    };

    private static object? Read(string json) => new JsonValueReader().Read(Encoding.ASCII.GetBytes(json));
}
