using System.Collections;
using System.Linq;
using System.Management.Automation;
using RandOpt.Sampling;

namespace RandOpt.PowerShell;

/// <summary>Reads a search space from a dictionary: samplers, their text form, arrays (a Choice) or plain values (a Constant).</summary>
internal static class SearchSpaceArgument
{
    /// <exception cref="RandOptException">A name is reserved, or a value does not read.</exception>
    public static SearchSpace From(IDictionary parameters) =>
        new(RecordedValue.Entries(parameters).Select(e => new Parameter(e.Key, SamplerFor(e.Key, e.Value))));

    private static Sampler SamplerFor(string name, object? value)
    {
        if (value is ScriptBlock)
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument, "InvalidParameter", $"The parameter '{name}' is a script block; give it a sampler, such as 'Uniform(0, 1)', a list of values, or a value.");
        }

        try
        {
            return SearchSpace.SamplerFor(value);
        }
        catch (RandOptException e)
        {
            throw new RandOptException(e.Kind, e.ErrorId, $"The parameter '{name}': {e.Message}", e);
        }
    }
}
