using System;
using System.IO;
using System.Linq;
using System.Text;
using RandOpt.Execution;
using Xunit;

namespace RandOpt.Core.Tests.Execution.Results;

public sealed class LogFileTests : IDisposable
{
    private readonly FinishedTrial _trial = new();

    public void Dispose() => _trial.Dispose();

    [Fact]
    public void The_end_of_a_long_output_is_read_from_a_whole_line_on()
    {
        string text = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"zeile {i} ü\n"));

        string tail = new LogFile(_trial.Write("log", text)).Tail();

        Assert.StartsWith("zeile ", tail);
        Assert.EndsWith("zeile 99999 ü\n", tail);
        Assert.InRange(Encoding.UTF8.GetByteCount(tail), LogFile.TailLength - 20, LogFile.TailLength);
    }

    [Fact]
    public void A_line_that_begins_right_where_the_end_is_cut_is_whole()
    {
        string last = new string('x', LogFile.TailLength - 1) + "\n";

        Assert.Equal(last, new LogFile(_trial.Write("log", "first\n" + last)).Tail());
    }

    [Fact]
    public void A_last_line_longer_than_what_is_read_is_cut_and_not_lost()
    {
        string tail = new LogFile(_trial.Write("log", "first\n" + new string('x', 100_000) + " 0.25\n")).Tail();

        Assert.EndsWith("x 0.25\n", tail);
        Assert.InRange(tail.Length, LogFile.TailLength, LogFile.TailLength + 1);
    }

    [Theory]
    [InlineData("utf-16", 10)]
    [InlineData("utf-16", 50_000)]
    [InlineData("utf-16BE", 50_000)]
    [InlineData("utf-8", 50_000)]
    public void What_Windows_programs_write_with_a_mark_is_read(string name, int lines)
    {
        Encoding encoding = Encoding.GetEncoding(name);
        string text = string.Concat(Enumerable.Range(0, lines).Select(i => $"größe {i}\r\n"));
        LogFile log = new(_trial.Write("log", [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]));

        string tail = log.Tail();

        Assert.StartsWith("größe ", tail);
        Assert.EndsWith($"größe {lines - 1}\r\n", tail);
        Assert.Equal("größe 0", log.Lines().First());
        Assert.Equal($"größe {lines - 1}", log.Lines().Last());
        Assert.Equal(lines, log.Lines().Count());
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_replaced()
    {
        LogFile log = new(_trial.Write("log", [0xff, (byte)' ', (byte)'1', (byte)'\n']));

        Assert.Equal("\ufffd 1\n", log.Tail());
        Assert.Equal(["\ufffd 1"], log.Lines());
        Assert.Equal(4, log.Length);
    }

    [Fact]
    public void Where_there_is_no_file_nothing_was_printed()
    {
        LogFile log = new(Path.Combine(_trial.Folder, "nowhere", "log"));

        Assert.Equal(string.Empty, log.Tail());
        Assert.Empty(log.Lines());
        Assert.Equal(0, log.Length);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("a", "a")]
    [InlineData("a\nb\n", "a|b")]
    [InlineData("a\r\n\r\nb", "a||b")]
    [InlineData("10%\r50%\r100%\ndone", "10%|50%|100%|done")]
    [InlineData("a\r", "a")]
    public void Lines_end_as_terminals_have_it(string text, string lines)
    {
        Assert.Equal(lines, string.Join('|', new LogFile(_trial.Write("log", text)).Lines()));
    }

    [Theory]
    [InlineData(8191)]
    [InlineData(8192)]
    [InlineData(8193)]
    public void A_line_end_of_two_characters_is_one_wherever_it_stands(int length)
    {
        LogFile log = new(_trial.Write("log", new string('x', length) + "\r\nb\r\n"));

        Assert.Equal([length, 1], log.Lines().Select(l => l.Length));
    }

#if NET
    [Fact]
    public void Output_without_a_line_end_costs_no_memory()
    {
        string path = _trial.Write("log", string.Empty);
        using (FileStream file = File.OpenWrite(path))
        {
            file.SetLength(50_000_000);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        string line = Assert.Single(new LogFile(path).Lines());

        Assert.Equal(LogFile.LineLength, line.Length);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
    }
#endif

    [Fact]
    public void A_file_that_is_being_written_is_read_as_far_as_it_is()
    {
        string path = Path.Combine(_trial.Folder, "log");
        using FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
        file.Write("0.25\n"u8);
        file.Flush();

        Assert.Equal("0.25\n", new LogFile(path).Tail());
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_an_error_that_names_it()
    {
        RandOptException error = Assert.Throws<RandOptException>(() => new LogFile(_trial.Folder).Tail());

        Assert.Contains($"'{_trial.Folder}'", error.Message);
    }
}
