using System;
using System.IO;
using System.Text;
using RandOpt.Execution;
using RandOpt.Sampling;
using Xunit;

namespace RandOpt.Core.Tests.Execution;

public sealed class OutputFollowerTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void What_comes_after_the_end_of_a_command_reads_nothing_and_breaks_nothing()
    {
        byte[] line = Encoding.ASCII.GetBytes("step 1\n");
        Printed printed = new();
        FileStream log = new(Path.Combine(_directory.Path, "stdout.log"), FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite);
        log.Write(line, 0, line.Length);
        log.Position = 0;
        using TrialRun run = new("search", "search-1", 1, new ValueMap(["x"], [1L]), null);
        OutputFollower follower = new(log, Path.Combine(_directory.Path, "stderr.log"), run, new MetricPattern(), printed);
        follower.ReadOn(isLast: false);
        follower.Dispose();
        log.Dispose();

        // As a timer does that was due as the command ended.
        follower.ReadOn(isLast: false);

        Assert.Equal("step 1\n", printed.Text);
    }

    private sealed class Printed : ITrialOutput
    {
        public string Text { get; private set; } = string.Empty;

        public void Begins(TrialRun run, CommandLine command)
        {
        }

        public void Prints(bool isError, byte[] bytes, int count) => Text += Encoding.ASCII.GetString(bytes, 0, count);

        public void Ends()
        {
        }
    }
}
