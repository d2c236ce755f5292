using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Sampling;

namespace RandOpt.Storage.Exchange;

/// <summary>A result as a file has it.</summary>
/// <param name="Line">The line of the file that it begins in.</param>
/// <param name="Id">Its id.</param>
/// <param name="Result">The number; not checked yet.</param>
/// <param name="Parameters">The configuration.</param>
/// <param name="Data">What else there is.</param>
internal sealed record ImportedResult(long Line, ImportedId Id, object? Result, ValueMap Parameters, ValueMap Data)
{
    /// <summary>The key of the id in a line.</summary>
    public const string IdKey = "id";

    /// <summary>The key of the configuration in a line.</summary>
    public const string ParametersKey = "parameters";

    /// <summary>The key of the data in a line.</summary>
    public const string DataKey = "data";

    /// <summary>All keys of its summary but the result.</summary>
    /// <exception cref="RandOptException">It is no result, or a key is there twice.</exception>
    public ValueMap CheckedValues()
    {
        if (Result is null || !ParameterValue.TryGetNumber(Result, out _))
        {
            throw new RandOptException(
                ErrorKind.InvalidData, "ResultNotANumber", Result is null ? "There is no result." : $"The result {ValueText.Literal(Result)} is not a number.");
        }

        HashSet<string> keys = new(Parameters.Keys, StringComparer.Ordinal);
        foreach (string key in Parameters.Keys.Concat(Data.Keys))
        {
            if (key == ResultFolder.ResultKey)
            {
                throw new RandOptException(ErrorKind.InvalidData, "DuplicateDataKey", $"There is a key '{key}' beside the result; rename it.");
            }
        }

        if (Data.Keys.FirstOrDefault(keys.Contains) is string twice)
        {
            throw new RandOptException(ErrorKind.InvalidData, "DuplicateDataKey", $"The data has a key '{twice}', which is a parameter already; rename it.");
        }

        return new ValueMap([.. Parameters.Keys, .. Data.Keys], [.. Parameters.Values, .. Data.Values]);
    }
}
