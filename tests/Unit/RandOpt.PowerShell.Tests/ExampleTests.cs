using System;
using System.IO;
using System.Linq;
using Xunit;

namespace RandOpt.PowerShell.Tests;

public sealed class ExampleTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    public static TheoryData<string> Examples() => new(Directory.GetFiles(Path.Combine(Session.RepositoryRoot, "examples"), "*.ps1").Select(f => Path.GetFileName(f)).Order());

    [Theory]
    [MemberData(nameof(Examples))]
    public void Each_example_runs_as_it_stands_and_ends_with_the_best_result(string name)
    {
        Transcript transcript = _session.Run($". '{Path.Combine(Session.RepositoryRoot, "examples", name)}'").AssertNoErrors();

        Assert.Empty(transcript.Warnings);
        Assert.StartsWith("Best result: ", transcript.Text.Last());
        Assert.NotEmpty(Directory.GetFiles(Assert.Single(Directory.GetDirectories(_session.ResultDirectory)), "*.json"));
    }
}
