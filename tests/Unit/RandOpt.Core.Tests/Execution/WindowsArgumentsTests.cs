using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using RandOpt.Execution;
using Xunit;

namespace RandOpt.Core.Tests.Execution;

/// <summary>The line that Windows passes on, split again as the C runtime does; runs everywhere.</summary>
public sealed class WindowsArgumentsTests
{
    [Theory]
    [InlineData("--x=0.5", "--x=0.5")]
    [InlineData("1e-05", "1e-05")]
    [InlineData(@"C:\data\", @"C:\data\")]
    [InlineData("", "\"\"")]
    [InlineData("a b", "\"a b\"")]
    [InlineData("tab\there", "\"tab\there\"")]
    [InlineData("\"q\"", "\"\\\"q\\\"\"")]
    [InlineData(@"C:\my data\", @"""C:\my data\\""")]
    [InlineData(@"a\\""b", @"""a\\\\\""b""")]
    [InlineData("*.txt", "\"*.txt\"")]
    [InlineData("it's", "\"it's\"")]
    public void An_argument_is_in_quotes_where_it_must_be(string argument, string written) => Assert.Equal(written, WindowsArguments.Join([argument]));

    [Theory]
    [InlineData(@"C:\Program Files\python.exe", @"""C:\Program Files\python.exe"" -c """"")]
    [InlineData(@"C:\odd\", @"""C:\odd\"" -c """"")]
    public void The_program_is_in_quotes_as_it_is(string program, string line) => Assert.Equal(line, WindowsArguments.Line(program, ["-c", ""]));

    [Fact]
    public void What_is_joined_is_split_into_the_same()
    {
        const string characters = "a\\\\\\\"\" \t\n'^%&|<>()!*日";
        Random random = new(1);
        for (int i = 0; i < 5000; i++)
        {
            string[] arguments = [.. Enumerable.Range(0, random.Next(5)).Select(_ => string.Concat(random.GetItems(characters.AsSpan(), random.Next(8))))];

            string line = WindowsArguments.Line(@"C:\some where\p.exe", arguments);

            Assert.Equal(arguments.Prepend(@"C:\some where\p.exe"), Split(line));
        }
    }

    /// <summary>The documented rules of the C runtime.</summary>
    private static List<string> Split(string line)
    {
        int programEnd = line.IndexOf('"', 1);
        List<string> arguments = [line[1..programEnd]];
        int i = programEnd + 1;
        while (true)
        {
            while (i < line.Length && line[i] is ' ' or '\t')
            {
                i++;
            }

            if (i == line.Length)
            {
                return arguments;
            }

            StringBuilder argument = new();
            bool isQuoted = false;
            for (; i < line.Length && (isQuoted || line[i] is not (' ' or '\t')); i++)
            {
                int backslashes = line.AsSpan(i).IndexOfAnyExcept('\\') is int count and >= 0 ? count : line.Length - i;
                bool endsAtQuote = i + backslashes < line.Length && line[i + backslashes] == '"';
                i += backslashes;
                argument.Append('\\', endsAtQuote ? backslashes / 2 : backslashes);
                if (endsAtQuote && backslashes % 2 == 0)
                {
                    isQuoted = !isQuoted;
                }
                else if (endsAtQuote || (i < line.Length && (isQuoted || line[i] is not (' ' or '\t'))))
                {
                    argument.Append(line[i]);
                }
                else
                {
                    i--;
                }
            }

            arguments.Add(argument.ToString());
        }
    }
}
