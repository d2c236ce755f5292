using System;
using System.IO;
using System.Linq;
using RandOpt.Execution;
using Xunit;

namespace RandOpt.Core.Tests.Execution.Results;

public sealed class ResultSourceTests : IDisposable
{
    private readonly FinishedTrial _trial = new() { ExitCode = 3, Duration = TimeSpan.FromMilliseconds(1500) };

    public void Dispose() => _trial.Dispose();

    [Theory]
    [InlineData(null, typeof(AutoResult))]
    [InlineData("", typeof(AutoResult))]
    [InlineData("auto", typeof(AutoResult))]
    [InlineData("LASTNUMBER", typeof(LastNumberResult))]
    [InlineData("json", typeof(JsonResult))]
    [InlineData("File", typeof(FileResult))]
    [InlineData("exitcode", typeof(ExitCodeResult))]
    [InlineData("Duration", typeof(DurationResult))]
    public void A_source_is_chosen_by_its_name_in_any_case(string? kind, Type source) => Assert.IsType(source, ResultSource.Create(kind, null, null));

    [Fact]
    public void A_pattern_or_a_file_says_by_itself_what_the_source_is()
    {
        Assert.IsType<PatternResult>(ResultSource.Create(null, "(?<result>.)", null));
        Assert.IsType<PatternResult>(ResultSource.Create("pattern", "(?<result>.)", ""));
        Assert.IsType<FileResult>(ResultSource.Create(null, null, "out.json"));
        Assert.IsType<AutoResult>(ResultSource.Create(null, "", ""));
    }

    [Fact]
    public void Every_kind_there_is_can_be_made()
    {
        foreach (string kind in ResultSource.Kinds.Where(k => k != "Pattern"))
        {
            Assert.Equal(kind + "Result", ResultSource.Create(kind, null, null).GetType().Name);
        }
    }

    [Theory]
    [InlineData("Jason", null, null, "UnknownResultSource", "did you mean Json?")]
    [InlineData("stdout", null, null, "UnknownResultSource", "Auto, LastNumber, Json, Pattern, File, ExitCode, Duration")]
    [InlineData("Pattern", null, null, "NoResultPattern", "(?<result>")]
    [InlineData("Json", "(?<result>.)", null, "UnusedResultOption", "the pattern '(?<result>.)'")]
    [InlineData("Auto", null, "out.json", "UnusedResultOption", "the file 'out.json'")]
    [InlineData(null, "(?<result>.)", "out.json", "UnusedResultOption", "the file 'out.json'")]
    [InlineData(null, "loss=(.*)", null, "PatternWithoutResult", "(?<result>")]
    [InlineData(null, "loss=(?<result>", null, "InvalidPattern", "'loss=(?<result>'")]
    [InlineData(null, null, "/tmp/out.json", "InvalidResultFile", "/tmp/out.json")]
    [InlineData(null, null, "../out.json", "InvalidResultFile", "result.json")]
    public void What_cannot_be_a_source_is_an_error_with_a_way_out(string? kind, string? pattern, string? file, string id, string reason)
    {
        RandOptException error = Assert.Throws<RandOptException>(() => ResultSource.Create(kind, pattern, file));

        Assert.Equal(id, error.ErrorId);
        Assert.Contains(reason, error.Message);
    }

    [Fact]
    public void The_exit_code_is_the_result_whatever_it_is()
    {
        ResultSource source = new ExitCodeResult();

        Assert.True(source.AcceptsAnyExitCode);
        Assert.Equal(3L, _trial.Find(source, "0.25")!.Result);
        Assert.All(ResultSource.Kinds.Where(k => k is not ("Pattern" or "ExitCode")), k => Assert.False(ResultSource.Create(k, null, null).AcceptsAnyExitCode));
    }

    [Fact]
    public void The_duration_is_the_result_in_seconds() => Assert.Equal(1.5, _trial.Find(new DurationResult())!.Result);

    [Theory]
    [InlineData("{\"result\": 0.5, \"n\": 3}", 3L)]
    [InlineData("\u001b[32m0.25\u001b[0m\n", 0.25)]
    public void The_last_number_counts_even_in_JSON(string output, object result)
    {
        FoundResult found = _trial.Find(new LastNumberResult(), output)!;

        Assert.Equal(result, found.Result);
        Assert.Empty(found.Data);
    }

    [Fact]
    public void A_decimal_comma_is_no_last_number() => Assert.Throws<RandOptException>(() => _trial.Find(new LastNumberResult(), "0,25"));

    [Theory]
    [InlineData("{\"result\": 0.25, \"acc\": 0.9}", "acc=0.9")]
    [InlineData("{\n  \"result\": 0.25,\n  \"acc\": 0.9\n}\n", "acc=0.9")]
    [InlineData("epoch 1\n{\"result\": 0.25}\n\n", "")]
    public void A_JSON_object_is_the_whole_output_or_its_last_line(string output, string data)
    {
        FoundResult found = _trial.Find(new JsonResult(), output)!;

        Assert.Equal(0.25, found.Result);
        Assert.Equal(data, found.Data.ToString());
    }

    [Theory]
    [InlineData("loss", "{\"loss\": 0.5, \"result\": 9, \"n\": 1}", "n=1")]
    [InlineData("eval.loss", "{\"eval\": {\"loss\": 0.5}, \"n\": 1}", "eval={'loss': 0.5}, n=1")]
    [InlineData("eval.loss", "{\"eval.loss\": 0.5, \"n\": 1}", "n=1")]
    [InlineData("a.b.c", "{\"a.b\": {\"c\": 0.5}}", "a.b={'c': 0.5}")]
    public void Another_key_can_be_the_result(string key, string output, string data)
    {
        FoundResult found = _trial.Find(new JsonResult(key), output)!;

        Assert.Equal(0.5, found.Result);
        Assert.Equal(data, found.Data.ToString());
    }

    [Theory]
    [InlineData("{\"reslt\": 1}", "has no 'result': did you mean 'reslt'?")]
    [InlineData("{\"loss\": 1, \"acc\": 2}", "there are loss, acc.")]
    [InlineData("{\"result\": \"0.25\"}", "'0.25', is not a number")]
    public void A_JSON_object_without_a_number_as_its_result_fails_the_trial(string output, string reason)
    {
        RandOptException error = Assert.Throws<RandOptException>(() => _trial.Find(new JsonResult(), output));

        Assert.Equal(ErrorKind.InvalidData, error.Kind);
        Assert.Contains(reason, error.Message);
        Assert.True(char.IsLower(error.Message[0]), error.Message);
    }

    [Theory]
    [InlineData("0.25")]
    [InlineData("[1]")]
    [InlineData("{\"result\": 1} bye")]
    [InlineData(null)]
    public void Without_a_JSON_object_there_is_no_result(string? output) => Assert.Null(_trial.Find(new JsonResult(), output));

    [Theory]
    [InlineData("0.25\n", 0.25, "")]
    [InlineData(" -3 ", -3L, "")]
    [InlineData("0,25\r\n", 0.25, "")]
    [InlineData("{\"result\": 0.25, \"acc\": 0.9}", 0.25, "acc=0.9")]
    public void A_file_holds_a_number_or_a_JSON_object(string text, object result, string data)
    {
        _trial.Write("result.json", text);

        FoundResult found = _trial.Find(new FileResult(), "99")!;

        Assert.Equal(result, found.Result);
        Assert.Equal(data, found.Data.ToString());
    }

    [Fact]
    public void A_file_of_another_name_is_relative_to_the_folder_of_the_trial()
    {
        _trial.Write(Path.Combine("out", "score.txt"), "4");

        Assert.Equal(4L, _trial.Find(new FileResult("out/score.txt"))!.Result);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("good", "'good', which is not a number")]
    [InlineData("1,234", "1.234 and as 1234")]
    [InlineData("{\"result\": 1", "is none")]
    [InlineData("{\"loss\": 1}", "has no 'result': there are loss.")]
    [InlineData("{\"result\": null}", "None, is not a number")]
    public void A_file_without_a_result_fails_the_trial(string text, string reason)
    {
        _trial.Write("result.json", text);

        RandOptException error = Assert.Throws<RandOptException>(() => _trial.Find(new FileResult()));
        Assert.Equal(ErrorKind.InvalidData, error.Kind);
        Assert.Contains(reason, error.Message);
        Assert.True(char.IsLower(error.Message[0]), error.Message);
    }

    [Fact]
    public void Without_the_file_there_is_no_result_and_the_reason_names_it()
    {
        Assert.Null(_trial.Find(new FileResult("score.txt"), "0.25"));
        Assert.Contains("'score.txt'", new FileResult("score.txt").Missing);
    }
}
