using System;
using RandOpt.Execution;
using Xunit;

namespace RandOpt.Core.Tests.Execution;

/// <summary>The line for cmd that runs a batch file; runs everywhere.</summary>
public sealed class BatchArgumentsTests
{
    private const string Cmd = @"C:\Windows\System32\cmd.exe";

    [Theory]
    [InlineData(@"C:\a\run.cmd", true)]
    [InlineData(@"C:\a\RUN.BAT", true)]
    [InlineData(@"C:\a\run.bat. .", true)]
    [InlineData(@"C:\a\run.exe", false)]
    [InlineData(@"C:\a\cmd", false)]
    [InlineData(@"C:\a.bat\run", false)]
    public void A_batch_file_is_known_by_its_name(string file, bool isBatchFile) => Assert.Equal(isBatchFile, BatchArguments.IsBatchFile(file));

    [Theory]
    [InlineData("", "\"\"")]
    [InlineData("0.5", "0.5")]
    [InlineData("1e-05", "1e-05")]
    [InlineData(@"C:\data\x.csv", @"C:\data\x.csv")]
    [InlineData("--x=0.5", "\"--x=0.5\"")]
    [InlineData("a,b;c", "\"a,b;c\"")]
    [InlineData("a b", "\"a b\"")]
    [InlineData("a\tb", "\"a\tb\"")]
    [InlineData("a&calc", "\"a&calc\"")]
    [InlineData("^|<>()!*?~'`$", "\"^|<>()!*?~'`$\"")]
    [InlineData(@"C:\data\", @"""C:\data\\""")]
    [InlineData("日本", "\"日本\"")]
    public void What_cmd_would_change_is_in_quotes(string argument, string written) =>
        Assert.Equal($"\"{Cmd}\" /d /v:off /s /c \"\"C:\\my files\\a&b.cmd\" {written}\"", BatchArguments.Line(Cmd, @"C:\my files\a&b.cmd", [argument]));

    [Theory]
    [InlineData("50%", "the %")]
    [InlineData("%PATH%", "the %")]
    [InlineData("\"&calc&\"", "the \"")]
    [InlineData("{\"x\": 1}", "the \"")]
    [InlineData("two\nlines", "the line break")]
    [InlineData("two\rlines", "the line break")]
    [InlineData("\u001a", "the control character")]
    public void What_cannot_be_in_quotes_either_is_refused(string argument, string culprit)
    {
        FormatException e = Assert.Throws<FormatException>(() => BatchArguments.Line(Cmd, @"C:\run.cmd", ["0.5", argument]));

        Assert.Contains($"the argument '{argument}'", e.Message);
        Assert.Contains(culprit, e.Message);
        Assert.Contains("Name the program that the batch file runs", e.Message);
    }

    [Fact]
    public void A_batch_file_whose_own_path_has_a_percent_sign_is_refused() =>
        Assert.Throws<FormatException>(() => BatchArguments.Line(Cmd, @"C:\100%\run.cmd", []));
}
