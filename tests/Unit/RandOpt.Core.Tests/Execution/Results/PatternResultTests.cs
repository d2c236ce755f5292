using System;
using System.Linq;
using RandOpt.Execution;
using Xunit;

namespace RandOpt.Core.Tests.Execution.Results;

public sealed class PatternResultTests : IDisposable
{
    private readonly FinishedTrial _trial = new();

    public void Dispose() => _trial.Dispose();

    [Theory]
    [InlineData(@"loss=(?<result>\S+)", "loss=0.5\nloss=0.25 acc=0.9\ntook 12 s", 0.25)]
    [InlineData(@"loss=(?<result>\S+)", "loss=0.5 loss=0.25", 0.25)]
    [InlineData(@"^total (?<result>\d+)$", "total 1\r\ntotal 2\r\nsubtotal 3\r\n", 2L)]
    [InlineData(@"(?i)LOSS: (?<result>\S+)", "Loss: nan", double.NaN)]
    [InlineData(@"loss: (?<result>\S+)", "loss: \u001b[32m0.25\u001b[0m", 0.25)]
    [InlineData(@"loss=(?<result>\d+)?", "loss=1\nloss=", 1L)]
    [InlineData(@"(?<result>\S+)%", "10%\r55%\r80%", 80L)]
    public void The_last_match_in_the_output_counts(string pattern, string output, object result) =>
        Assert.Equal(result, _trial.Find(new PatternResult(pattern), output)!.Result);

    [Theory]
    [InlineData("0,25", 0.25)]
    [InlineData("-0,250", -0.25)]
    [InlineData("12,5", 12.5)]
    [InlineData("1,5e-3", 1.5e-3)]
    [InlineData("1.234,56", 1234.56)]
    [InlineData("1,234.5", 1234.5)]
    [InlineData("1,234,567", 1234567L)]
    public void A_comma_in_what_was_pointed_at_belongs_to_the_number(string number, object result) =>
        Assert.Equal(result, _trial.Find(new PatternResult("cost: (?<result>.+)"), "cost: " + number)!.Result);

    [Theory]
    [InlineData("1,234", "1.234 and as 1234")]
    [InlineData("1,2,3", "is not a number")]
    [InlineData("good", "'good' as the result")]
    public void A_match_that_is_no_number_fails_the_trial(string text, string reason)
    {
        RandOptException error = Assert.Throws<RandOptException>(() => _trial.Find(new PatternResult("cost: (?<result>.+)"), "cost: 1\ncost: " + text));

        Assert.Equal(ErrorKind.InvalidData, error.Kind);
        Assert.StartsWith("the pattern 'cost: (?<result>.+)' found ", error.Message);
        Assert.Contains(reason, error.Message);
    }

    [Fact]
    public void Further_named_groups_are_data_and_numbers_where_they_are()
    {
        FoundResult found = _trial.Find(new PatternResult(@"(\w+) (?<epoch>\d+) (?<phase>\w+) (?<result>\S+)( acc (?<acc>\S+))?"), "epoch 3 train 0.25")!;

        Assert.Equal("epoch=3, phase=train", found.Data.ToString());
    }

    [Fact]
    public void The_result_may_stand_far_from_the_end()
    {
        string output = "loss=0.25\n" + string.Concat(Enumerable.Repeat("and much more 1 2 3\n", 20_000));

        Assert.Equal(0.25, _trial.Find(new PatternResult(@"loss=(?<result>\S+)"), output)!.Result);
    }

    [Fact]
    public void Without_a_match_there_is_no_result_and_the_reason_names_the_pattern()
    {
        PatternResult source = new(@"loss=(?<result>\S+)");

        Assert.Null(_trial.Find(source, "acc=1"));
        Assert.Null(_trial.Find(source, null));
        Assert.Contains(@"'loss=(?<result>\S+)'", source.Missing);
        Assert.Contains("Test-RoResultPattern", source.Missing);
    }

    [Fact]
    public void A_pattern_that_takes_for_ever_fails_the_trial()
    {
        RandOptException error = Assert.Throws<RandOptException>(() => _trial.Find(new PatternResult("^(?<result>(1+)+)$"), new string('1', 40) + "x"));

        Assert.Equal("PatternTooSlow", error.ErrorId);
        Assert.Contains("'^(?<result>(1+)+)$'", error.Message);
    }

    [Fact]
    public void Every_match_in_a_line_is_told_numbers_or_not()
    {
        PatternMatch[] matches = [.. new PatternResult(@"(?<name>\w+)=(?<result>\S+)").MatchesIn("\u001b[1mloss=1\u001b[0m acc=x", 7)];

        Assert.Equal(["7: 1 (name=loss)", "7: x (name=acc)"], matches.Select(m => $"{m.LineNumber}: {m.Result} ({m.Data})"));
        Assert.All(matches, m => Assert.Equal("loss=1 acc=x", m.Line));
    }
}
