using System.Text;
using RandOpt.Execution;
using Xunit;

namespace RandOpt.Core.Tests.Execution;

public class OutputTailTests
{
    [Fact]
    public void The_end_of_a_long_output_is_kept_from_a_whole_line_on()
    {
        OutputTail tail = new();
        for (int i = 0; i < 100_000; i++)
        {
            byte[] line = Encoding.UTF8.GetBytes($"zeile {i} ü\n");
            tail.Append(line, line.Length);
        }

        string text = tail.ToString();
        Assert.StartsWith("zeile ", text);
        Assert.EndsWith("zeile 99999 ü\n", text);
        Assert.InRange(text.Length, OutputTail.Capacity / 2, OutputTail.Capacity);
    }
}
