using System;
using System.Collections.Generic;
using System.Text;
using RandOpt.Sampling;
using RandOpt.Storage;

namespace RandOpt.Fuzz;

/// <summary>JSON objects: summaries, lines of journals, search spaces, saved states. What parses is written and read back as the same.</summary>
/// <param name="name">Which of them.</param>
/// <param name="seeds">Whole ones.</param>
public sealed class JsonTarget(string name, IReadOnlyList<byte[]> seeds) : IFuzzTarget
{
    // As a folder is read: it keeps the names of the object before.
    private readonly JsonValueReader _kept = new();

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Seeds => seeds;

    /// <inheritdoc/>
    public bool Check(byte[] input)
    {
        // So that a case depends on none before it, the object before is one of the whole ones.
        _ = TryRead(_kept, seeds[input.Length % seeds.Count]);
        ValueMap? value = TryRead(new JsonValueReader(), input);
        ValueMap? again = TryRead(_kept, input);
        if (value is null || again is null)
        {
            return value is null == again is null ? false : throw new BrokenRuleException("a reader that has read another object before does not agree");
        }

        string written = JsonValueWriter.Write(value);
        if (JsonValueWriter.Write(again) != written)
        {
            throw new BrokenRuleException("a reader that has read another object before reads another value");
        }

        ValueMap back = new JsonValueReader().ReadObject(Encoding.ASCII.GetBytes(written));
        if (!ValueComparer.Instance.Equals(value, back) || JsonValueWriter.Write(back) != written)
        {
            throw new BrokenRuleException("what was written reads back as another value: " + written);
        }

        return true;
    }

    private static ValueMap? TryRead(JsonValueReader reader, byte[] input)
    {
        try
        {
            // Bare numbers are masked in place.
            return reader.ReadObject((byte[])input.Clone());
        }
        catch (RandOptException e) when (e.Message.Length > 0)
        {
            return null;
        }
    }
}
