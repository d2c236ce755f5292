using System.Collections.Generic;
using RandOpt.Sampling;

namespace RandOpt.Storage.Exchange;

/// <summary>Which columns of a file are parameters, where that is known from elsewhere.</summary>
internal sealed class ParameterColumns
{
    private readonly Dictionary<string, Sampler?> _samplers = new(NameComparer.Instance);

    /// <param name="space">The parameters with their samplers.</param>
    /// <param name="names">Their names.</param>
    public ParameterColumns(SearchSpace? space, IReadOnlyList<string>? names)
    {
        foreach (string name in names ?? [])
        {
            _samplers[name] = null;
        }

        foreach (Parameter parameter in space ?? SearchSpace.Empty)
        {
            _samplers[parameter.Name] = parameter.Sampler;
        }
    }

    /// <summary>Whether it is known.</summary>
    public bool AreKnown => _samplers.Count > 0;

    /// <summary>Whether a column is a parameter.</summary>
    public bool Has(string name) => _samplers.ContainsKey(name);

    /// <summary>The sampler of a parameter, where that is known.</summary>
    public Sampler? SamplerOf(string name) => _samplers.TryGetValue(name, out Sampler? sampler) ? sampler : null;

    /// <summary>Throws where there is no column for one of them.</summary>
    /// <param name="columns">The columns that there are.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="RandOptException">There is none.</exception>
    public void CheckAllIn(IReadOnlyList<string> columns, string path)
    {
        HashSet<string> there = new(columns, NameComparer.Instance);
        foreach (string name in _samplers.Keys)
        {
            if (!there.Contains(name))
            {
                throw new RandOptException(
                    ErrorKind.InvalidArgument, "MissingParameter", $"'{path}' has no column '{name}', which is to be a parameter: {NearestName.Hint(name, columns, "'{0}'")}");
            }
        }
    }
}
