using System.Collections.Generic;

namespace RandOpt.Fuzz;

/// <summary>Something that reads bytes which anybody may have written.</summary>
public interface IFuzzTarget
{
    /// <summary>Its name in what is printed.</summary>
    string Name { get; }

    /// <summary>What it reads when nothing is damaged.</summary>
    IReadOnlyList<byte[]> Seeds { get; }

    /// <summary>Reads an input, and throws anything but a RandOptException where a rule is broken.</summary>
    /// <returns>Whether it is a value.</returns>
    bool Check(byte[] input);
}
