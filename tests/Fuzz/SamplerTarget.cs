using System.Collections.Generic;
using System.Text;
using RandOpt.Sampling;

namespace RandOpt.Fuzz;

/// <summary>The text form of samplers, as search spaces keep it. What parses is written as a text that parses to the same, and can be drawn from.</summary>
public sealed class SamplerTarget : IFuzzTarget
{
    /// <inheritdoc/>
    public string Name => "samplers";

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Seeds => Corpus.Samplers;

    /// <inheritdoc/>
    public bool Check(byte[] input)
    {
        Sampler sampler;
        try
        {
            sampler = Sampler.Parse(Encoding.UTF8.GetString(input));
        }
        catch (RandOptException e) when (e.Message.Length > 0)
        {
            return false;
        }

        string text = sampler.ToString();
        string back = Sampler.Parse(text).ToString();
        if (back != text)
        {
            throw new BrokenRuleException($"the text '{text}' reads back as '{back}'");
        }

        sampler.Seed(1);
        _ = ValueText.Display(sampler.Sample());
        return true;
    }
}
