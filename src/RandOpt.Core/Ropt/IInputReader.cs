using System.Collections.Generic;
using RandOpt.Sampling;

namespace RandOpt.Ropt;

/// <summary>What a front does to read configurations that come from outside.</summary>
public interface IInputReader
{
    /// <summary>Reads standard input to its end.</summary>
    /// <exception cref="RandOptException">There is none.</exception>
    string ReadStandardInput();

    /// <summary>Reads comma-separated values whose first line names the columns; every value is a text.</summary>
    /// <exception cref="RandOptException">A line does not read; the message says which.</exception>
    IReadOnlyList<ValueMap> ReadCsv(string text);
}
