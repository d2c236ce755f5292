using System;
using System.IO;
using RandOpt.Execution;
using Xunit;

namespace RandOpt.Core.Tests.Execution;

/// <summary>How programs are found on Windows, where names go without their extension.</summary>
public sealed class CommandPathTests : IDisposable
{
    private readonly TemporaryDirectory _directory;

    public CommandPathTests()
    {
        Skip.IfNot(OperatingSystem.IsWindows(), "Extensions of programs are left out on Windows.");
        _directory = new TemporaryDirectory();
    }

    public void Dispose() => _directory.Dispose();

    [SkippableTheory]
    [InlineData("train", "train.exe")]
    [InlineData("train.exe", "train.exe")]
    [InlineData("python3.11", "python3.11.exe")]
    [InlineData("setup.cmd", "setup.cmd")]
    public void The_extension_can_be_left_out(string name, string file)
    {
        string program = _directory.Write(file, "");

        Assert.Equal(program, CommandPath.Find(@".\" + name, _directory.Path), ignoreCase: true);
    }

    [SkippableFact]
    public void A_folder_on_the_path_can_be_in_quotes()
    {
        string? path = Environment.GetEnvironmentVariable("PATH");
        try
        {
            Environment.SetEnvironmentVariable("PATH", $"\"{Path.GetDirectoryName(_directory.Write("bin/randopt-test-program.exe", ""))}\";{path}");

            Assert.EndsWith(@"bin\randopt-test-program.exe", CommandPath.Find("randopt-test-program", _directory.Path), StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
        }
    }
}
