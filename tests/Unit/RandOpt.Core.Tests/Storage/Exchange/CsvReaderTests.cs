using System.Collections.Generic;
using System.IO;
using System.Linq;
using RandOpt.Storage.Exchange;
using Xunit;

namespace RandOpt.Core.Tests.Storage.Exchange;

public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("a,b\r\n1,2\r\n", "a|b / 1|2")]
    [InlineData("a,b\n1,2", "a|b / 1|2")]
    [InlineData("a,b\r1,2\r", "a|b / 1|2")]
    [InlineData("a,b\n\n\r\n1,\n,\n", "a|b / 1| / |")]
    [InlineData("\"a,b\",\"say \"\"hi\"\"\"\n\"two\r\nlines\",\"\"\n", "a,b|say \"hi\" / two\r\nlines|")]
    [InlineData("a \"b\" c, \"d\"\n", "a \"b\" c| \"d\"")]
    [InlineData("", "")]
    public void Fields_are_what_RFC_4180_says_whatever_the_line_ends(string text, string expected) =>
        Assert.Equal(expected, string.Join(" / ", Rows(text, ',').Select(r => string.Join("|", r))));

    [Fact]
    public void What_Python_has_written_is_read()
    {
        // csv.writer(f).writerows([['lr', 'note'], [1e-05, 'a "b", c'], [None, 'x\ny'], [True, " ' "]])
        string text = "lr,note\r\n1e-05,\"a \"\"b\"\", c\"\r\n,\"x\ny\"\r\nTrue, ' \r\n";

        Assert.Equal(["lr|note", "1e-05|a \"b\", c", "|x\ny", "True| ' "], Rows(text, ',').Select(r => string.Join("|", r)));
    }

    [Fact]
    public void A_quote_in_the_wrong_place_costs_its_own_line_only()
    {
        CsvReader reader = new(new StringReader("a,b\n\"1\"x,2\n3,4\n"), ',');
        reader.Read();

        Assert.Contains("something follows a closing quote", Assert.Throws<RandOptException>(reader.Read).Message);
        Assert.Equal(2, reader.Line);
        Assert.Equal(["3", "4"], reader.Read()!);
        Assert.Equal(3, reader.Line);
    }

    [Fact]
    public void A_quote_that_is_not_closed_is_said_to_begin_where_it_does()
    {
        CsvReader reader = new(new StringReader("a,b\n1,\"2\n3,4\n"), ',');
        reader.Read();

        Assert.Contains("begins in line 2 is not closed", Assert.Throws<RandOptException>(reader.Read).Message);
        Assert.Null(reader.Read());
    }

    [Fact]
    public void A_file_without_end_is_read_as_it_comes()
    {
        CsvReader reader = new(new Endless("0.1,\"a\"\n"), ',');

        for (int i = 1; i <= 1000; i++)
        {
            Assert.Equal(["0.1", "a"], reader.Read()!);
            Assert.Equal(i, reader.Line);
        }
    }

    private static IEnumerable<string[]> Rows(string text, char delimiter)
    {
        CsvReader reader = new(new StringReader(text), delimiter);
        while (reader.Read() is string[] row)
        {
            yield return row;
        }
    }

    private sealed class Endless(string line) : TextReader
    {
        private int _at;

        public override int Read() => line[_at++ % line.Length];
    }
}
