using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Xunit;

namespace RandOpt.PowerShell.Tests;

public sealed class ResultPatternTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("'epoch 1 loss=0.5', '', 'epoch 2 loss=0.25', 'done' | Test-RoResultPattern $pattern")]
    [InlineData("Test-RoResultPattern $pattern -InputObject \"epoch 1 loss=0.5`r`n`r`nepoch 2 loss=0.25`ndone`n\"")]
    [InlineData("Test-RoResultPattern $pattern train.log")]
    [InlineData("Test-RoResultPattern -Pattern $pattern -Path *.log")]
    [InlineData("Test-RoResultPattern -Pattern $pattern -LiteralPath ./train.log")]
    [InlineData("[pscustomobject]@{ PSPath = \"$pwd/train.log\" } | Test-RoResultPattern $pattern")]
    [InlineData("Get-File train.log | Test-RoResultPattern $pattern")]
    public void Every_match_in_the_output_is_shown_and_the_last_is_the_result(string script)
    {
        _session.Write("train.log", "epoch 1 loss=0.5\n\nepoch 2 loss=0.25\ndone\n");

        Transcript transcript = _session.Run(Functions + script).AssertNoErrors();

        Assert.Equal([0.5, 0.25], transcript.Values("Result"));
        Assert.Equal([1L, 3L], transcript.Values("LineNumber"));
        Assert.Equal([false, true], transcript.Values("IsResult"));
        Assert.Equal(["epoch 1 loss=0.5", "epoch 2 loss=0.25"], transcript.Values("Line"));
        Assert.Equal(["epoch=1", "epoch=2"], transcript.Values("Data").Select(d => d!.ToString()!));
    }

    [Fact]
    public void Lines_of_a_file_count_as_lines_and_not_as_its_path()
    {
        Transcript transcript = _session.Run(Functions + "$line = [psobject]::AsPSObject('epoch 1 loss=7'); $line.PSObject.Properties.Add([psnoteproperty]::new('PSPath', \"$pwd/nowhere\")); $line | Test-RoResultPattern $pattern");

        Assert.Equal([7L], transcript.AssertNoErrors().Values("Result"));
    }

    [Fact]
    public void Matches_come_before_the_output_is_at_its_end()
    {
        Transcript transcript = _session.Run(Functions +
            """
            $log = [System.Collections.ArrayList]::new()
            & { 'epoch 1 loss=1'; 'epoch 2 loss=2'; $null = $log.Add('end') } | Test-RoResultPattern $pattern | ForEach-Object { $null = $log.Add($_.Result) }
            $log
            """).AssertNoErrors();

        Assert.Equal(["1", "end", "2"], transcript.Text);
    }

    [Fact]
    public void An_output_without_a_match_is_an_error_with_its_last_lines()
    {
        Transcript transcript = _session.Run(Functions + "1..9 | ForEach-Object { \"line $_\" } | Test-RoResultPattern $pattern; 'goes on'");

        ErrorRecord error = transcript.Error("NoPatternMatch");
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Contains("none of its 9 lines matches", error.ToString());
        Assert.Contains("  line 5", error.ToString());
        Assert.DoesNotContain("line 4", error.ToString());
        Assert.EndsWith("  line 9", error.ToString());
        Assert.Equal(["goes on"], transcript.Text);
    }

    [Fact]
    public void One_file_without_a_match_does_not_hold_the_others_up()
    {
        _session.Write("a.log", "nothing");
        _session.Write("b.log", "epoch 1 loss=2");

        Transcript transcript = _session.Run(Functions + "Test-RoResultPattern $pattern *.log, nowhere.log");

        Assert.Equal([2L], transcript.Values("Result"));
        Assert.Equal(["NoPatternMatch", "SampleNotFound"], transcript.Errors.Select(e => e.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Contains(Path.Combine(_session.Directory, "a.log"), transcript.Errors[0].ToString());
        Assert.Contains("'nowhere.log'", transcript.Errors[1].ToString());
    }

    [Fact]
    public void A_last_match_that_is_no_number_is_shown_and_the_reason_told()
    {
        Transcript transcript = _session.Run("'loss=1', 'loss=high' | Test-RoResultPattern 'loss=(?<result>.+)'");

        Assert.Equal([1L, "high"], transcript.Values("Result"));
        Assert.Contains("'high' as the result, which is not a number", transcript.Error("ResultNotANumber").ToString());
    }

    [Theory]
    [InlineData("'loss=(.+)'", "PatternWithoutResult", "(?<result>")]
    [InlineData("'loss=('", "InvalidPattern", "'loss=('")]
    public void A_pattern_that_cannot_be_used_is_one_error_however_much_output_there_is(string pattern, string id, string reason)
    {
        Assert.Contains(reason, _session.Run($"'a', 'b', 'c' | Test-RoResultPattern {pattern}").Error(id).ToString());
    }

    [Fact]
    public void Results_are_shown_with_all_their_digits()
    {
        string shown = _session.Show("'x', 'epoch 3 loss=1e-05' | Test-RoResultPattern '(?<epoch>\\d+) loss=(?<result>\\S+)'");

        Assert.Matches(@"LineNumber\s+Result\s+Data\s+Line", shown);
        Assert.Matches(@"2\s+1e-05\s+epoch=3\s+epoch 3 loss=1e-05", shown);
    }

    // The engine alone has no Get-Item; what that emits is a file with its PSPath.
    private const string Functions =
        """
        $pattern = 'epoch (?<epoch>\d+).*loss=(?<result>\S+)'
        function Get-File($name) { $file = [System.IO.FileInfo]"$pwd/$name"; $file.PSObject.Properties.Add([psnoteproperty]::new('PSPath', "Microsoft.PowerShell.Core\FileSystem::$file")); $file }

        """;
}
