using RandOpt.Execution;
using RandOpt.Sampling;
using Xunit;

namespace RandOpt.Core.Tests.Execution;

public class OutputResultTests
{
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
        Assert.Equal(result, OutputResult.Find(output)!.Value.Result);
        Assert.Empty(OutputResult.Find(output)!.Value.Data);
    }

    [Fact]
    public void Long_rows_of_digits_are_no_trouble()
    {
        // As much as is kept of an output; what is read of it can be written and read again.
        string digits = new('1', OutputTail.Capacity);

        Assert.Null(OutputResult.Find("x" + digits));
        Assert.Equal(double.PositiveInfinity, OutputResult.Find(digits)!.Value.Result);
        Assert.Equal(double.NegativeInfinity, OutputResult.Find("-" + digits)!.Value.Result);
    }

    [Fact]
    public void A_JSON_object_on_the_last_line_has_the_result_and_data()
    {
        (object result, ValueMap data) = OutputResult.Find("starting 1\n{\"acc\": 0.9, \"result\": NaN, \"curve\": [1, 2]}\n")!.Value;

        Assert.Equal(double.NaN, result);
        Assert.Equal("acc=0.9, curve=[1, 2]", data.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("done")]
    [InlineData("model2 v3a 1.2.3")]
    [InlineData("\ufffd\ufffd")]
    public void Without_a_number_there_is_no_result(string output) => Assert.Null(OutputResult.Find(output));
}
