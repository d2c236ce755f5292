using System;
using System.Collections;
using System.Collections.Generic;
using RandOpt.Execution;
using Xunit;

namespace RandOpt.Core.Tests.Execution;

/// <summary>The environment as Windows takes it; runs everywhere.</summary>
public sealed class WindowsEnvironmentTests
{
    [Fact]
    public void Variables_are_merged_without_regard_to_case_and_sorted() =>
        Assert.Equal(
            "ab=2\0a_b=\0Path=mine\0Z=日 =1\0\0",
            Block(new Hashtable { ["Z"] = "0", ["Path"] = "theirs", ["ab"] = "2" }, new() { ["PATH"] = "mine", ["z"] = "日 =1", ["a_b"] = "" }));

    [Fact]
    public void No_variables_are_a_block_as_well() => Assert.Equal("\0\0", Block([], []));

    [Theory]
    [InlineData("", "1")]
    [InlineData("A=B", "1")]
    [InlineData("A\0", "1")]
    [InlineData("A", "1\0B=2")]
    public void What_would_be_another_variable_is_refused(string name, string value) =>
        Assert.Throws<FormatException>(() => Block([], new() { [name] = value }));

    private static string Block(Hashtable inherited, Dictionary<string, string> changes) => new(WindowsEnvironment.Block(inherited, changes));
}
