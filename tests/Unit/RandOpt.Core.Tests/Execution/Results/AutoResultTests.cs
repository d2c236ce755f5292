using System;
using RandOpt.Execution;
using RandOpt.Sampling;
using Xunit;

namespace RandOpt.Core.Tests.Execution.Results;

public sealed class AutoResultTests : IDisposable
{
    private readonly FinishedTrial _trial = new();

    public void Dispose() => _trial.Dispose();

    [Theory]
    [InlineData("0.25", 0.25)]
    [InlineData("epoch 3\nloss: 0.25\n", 0.25)]
    [InlineData("loss 0.25 after 10 epochs", 10L)]
    [InlineData("7\n\n  \n", 7L)]
    [InlineData("-3", -3L)]
    [InlineData("x=-1.5e-05", -1.5e-05)]
    [InlineData("+.5", 0.5)]
    [InlineData("5.", 5.0)]
    [InlineData("result=[0.1, 0.2]", 0.2)]
    [InlineData("0.25\r\n", 0.25)]
    [InlineData("0.25 with model2.bin", 0.25)]
    [InlineData("0.5 in 1.5s", 0.5)]
    [InlineData("0.5 v1.2.3", 0.5)]
    [InlineData("loss 0.5\nloss nan", double.NaN)]
    [InlineData("-Infinity", double.NegativeInfinity)]
    [InlineData("inf", double.PositiveInfinity)]
    [InlineData("0.25 information nano", 0.25)]
    [InlineData("1e400", double.PositiveInfinity)]
    [InlineData("12.5%", 12.5)]
    [InlineData("{\"result\": 2} then 3", 3L)]
    [InlineData("{\"loss\": 2}", 2L)]
    [InlineData("{\"result\": 2}\nbye 4", 4L)]
    public void The_last_number_is_the_result(string output, object result)
    {
        Assert.Equal(result, AutoResult.Find(output)!.Result);
        Assert.Empty(AutoResult.Find(output)!.Data);
    }

    [Fact]
    public void Long_rows_of_digits_are_no_trouble()
    {
        // As much as is kept of an output; what is read of it can be written and read again.
        string digits = new('1', LogFile.TailLength);

        Assert.Null(AutoResult.Find("x" + digits));
        Assert.Equal(double.PositiveInfinity, AutoResult.Find(digits)!.Result);
        Assert.Equal(double.NegativeInfinity, AutoResult.Find("-" + digits)!.Result);
    }

    [Fact]
    public void A_JSON_object_on_the_last_line_has_the_result_and_data()
    {
        (object result, ValueMap data) = AutoResult.Find("starting 1\n{\"acc\": 0.9, \"result\": NaN, \"curve\": [1, 2]}\n")!;

        Assert.Equal(double.NaN, result);
        Assert.Equal("acc=0.9, curve=[1, 2]", data.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("done")]
    [InlineData("model2 v3a 1.2.3")]
    [InlineData("\ufffd\ufffd")]
    public void Without_a_number_there_is_no_result(string output) => Assert.Null(AutoResult.Find(output));

    [Theory]
    [InlineData("loss: 3, acc: 5", 5L)]
    [InlineData("1, 2", 2L)]
    [InlineData("1,2,3", 3L)]
    [InlineData("[1,2]", 2L)]
    [InlineData("1,0.52", 0.52)]
    [InlineData("0.1,0.2", 0.2)]
    [InlineData("0.1,2", 2L)]
    [InlineData("1,-2", -2L)]
    [InlineData("1e-3,2e-3", 2e-3)]
    [InlineData("epoch,loss\n3,0.25\n", 0.25)]
    [InlineData("fold1,5", 5L)]
    [InlineData("adam,5", 5L)]
    [InlineData("0.5,3x", 0.5)]
    [InlineData("loss 0,25 after 10 epochs", 10L)]
    [InlineData("x=(0.5,)", 0.5)]
    public void A_comma_that_can_only_separate_numbers_separates_them(string output, object result) =>
        Assert.Equal(result, AutoResult.Find(output)!.Result);

    [Theory]
    [InlineData("0,25", "0,25")]
    [InlineData("loss: -0,25\n", "-0,25")]
    [InlineData("loss=0,25s", "0,25")]
    [InlineData("(0,25)", "0,25")]
    [InlineData("1,5e-3", "1,5e-3")]
    [InlineData("1,2", "1,2")]
    [InlineData("1,234", "1,234")]
    [InlineData("1,234,567 cycles", "1,234,567")]
    [InlineData("1,234.5", "1,234.5")]
    [InlineData("1.234,56 EUR", "1.234,56")]
    public void A_comma_that_may_belong_to_the_number_fails_the_trial_rather_than_giving_half_of_it(string output, string named)
    {
        RandOptException error = Assert.Throws<RandOptException>(() => AutoResult.Find(output));

        Assert.Equal(ErrorKind.InvalidData, error.Kind);
        Assert.StartsWith($"it printed {named}, which is ", error.Message);
        Assert.Contains("decimal point", error.Message);
        Assert.Contains("-ResultFrom Pattern (ROPT_RESULT_FROM)", error.Message);
    }

    [Theory]
    [InlineData("{\"Result\": 1, \"acc\": 2}", "acc=2")]
    [InlineData("{\"result\": 1, \"RESULT\": 2}", "")]
    public void The_result_is_not_among_the_data_however_it_is_written(string output, string data) =>
        Assert.Equal(data, AutoResult.Find(output)!.Data.ToString());

    [Fact]
    public void A_JSON_line_longer_than_the_end_of_the_output_that_is_read_counts_whole()
    {
        string history = string.Join(", ", System.Linq.Enumerable.Repeat("0.125", LogFile.TailLength / 4));

        FoundResult found = _trial.Find(new AutoResult(), $"starting\n{{\"result\": 2, \"history\": [{history}]}}\n")!;

        Assert.Equal(2L, found.Result);
        Assert.Equal(["history"], found.Data.Keys);
    }

    [Fact]
    public void Without_any_output_there_is_no_result_and_the_reason_says_what_to_do()
    {
        Assert.Null(_trial.Find(new AutoResult(), null));
        Assert.Contains("-ResultFrom (ROPT_RESULT_FROM)", new AutoResult().Missing);
    }
}
