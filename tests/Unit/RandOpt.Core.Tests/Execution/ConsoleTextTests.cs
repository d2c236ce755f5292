using System.Linq;
using System.Text;
using RandOpt.Execution;
using Xunit;

namespace RandOpt.Core.Tests.Execution;

public sealed class ConsoleTextTests
{
    [Theory]
    [InlineData("utf-8", "für 5 €")]
    [InlineData("iso-8859-1", "für 5 £")]
    [InlineData("us-ascii", "0.25")]
    public void What_a_program_prints_is_read_in_its_encoding(string encoding, string text)
    {
        byte[] bytes = Encoding.GetEncoding(encoding).GetBytes(text);

        Assert.Equal(text, ConsoleText.Decode(bytes, bytes.Length, Encoding.GetEncoding("iso-8859-1")));
    }

    [Fact]
    public void The_end_of_a_text_that_begins_inside_a_character_is_UTF_8_still()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("€ ü").Skip(1).ToArray();

        Assert.Equal("\uFFFD\uFFFD ü", ConsoleText.Decode(bytes, bytes.Length, Encoding.GetEncoding("iso-8859-1")));
    }
}
