using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text;

namespace RandOpt.Sampling;

/// <summary>The parameters of an experiment, in order.</summary>
public sealed class SearchSpace : IReadOnlyList<Parameter>
{
    private static readonly string[] s_reserved = ["result", "attachment", "name"];

    // More than anybody searches over; a file with more of them is no search space.
    private const int MaximumCount = 10_000;

    private readonly Parameter[] _parameters;
    private readonly Dictionary<string, Parameter> _byName;

    /// <summary>Creates the space.</summary>
    /// <exception cref="RandOptException">A name is empty, reserved, or there twice but for its case or its Unicode form.</exception>
    public SearchSpace(IEnumerable<Parameter> parameters)
    {
        _parameters = parameters.Take(MaximumCount + 1).ToArray();
        if (_parameters.Length > MaximumCount)
        {
            throw new RandOptException(ErrorKind.InvalidArgument, "TooManyParameters", $"There are more than {MaximumCount} parameters. Make one parameter of those that belong together: a Choice of lists.");
        }

        Dictionary<string, string> seen = new(StringComparer.OrdinalIgnoreCase);
        _byName = new(StringComparer.OrdinalIgnoreCase);
        foreach (Parameter parameter in _parameters)
        {
            CheckName(parameter.Name);
            string form = NameForm.Compose(parameter.Name);
            if (seen.TryGetValue(form, out string? other))
            {
                string difference = form == NameForm.Compose(other) ? "in how their characters are put together (their Unicode form)" : "in case";
                throw new RandOptException(
                    ErrorKind.InvalidArgument,
                    "DuplicateParameter",
                    other == parameter.Name ? $"The parameter '{other}' is there twice." : $"The parameters '{other}' and '{parameter.Name}' differ only {difference}; rename one of them.");
            }

            seen.Add(form, parameter.Name);
            _byName[parameter.Name] = parameter;
        }

        Names = Array.ConvertAll(_parameters, p => p.Name);
        Conditions = new ParameterConditions(_parameters, _byName);
    }

    /// <summary>The space without parameters.</summary>
    public static SearchSpace Empty { get; } = new([]);

    /// <summary>The names of the parameters, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Which parameters have a value only where another has certain ones.</summary>
    internal ParameterConditions Conditions { get; }

    /// <summary>How many parameters there are.</summary>
    public int Count => _parameters.Length;

    /// <summary>The parameter at a place.</summary>
    public Parameter this[int index] => _parameters[index];

    /// <summary>Brings what a user passes for a parameter into a sampler: a sampler, its text form, a list (a Choice), or a plain value (a Constant).</summary>
    /// <remarks>A string is the text form of a sampler where it reads like a call, <c>Name(...)</c>; any other string is a plain value.</remarks>
    /// <exception cref="RandOptException">The text form does not read, or the value cannot be recorded.</exception>
    public static Sampler SamplerFor(object? value) => value switch
    {
        Sampler sampler => sampler,
        string text when LooksLikeCall(text) => Sampler.Parse(text),
        string or ValueMap or IDictionary => new Constant(value),
        IEnumerable list => new Choice(list.Cast<object?>()),
        _ => new Constant(value),
    };

    /// <summary>Throws where a name cannot be that of a parameter.</summary>
    /// <exception cref="RandOptException">The name is empty or reserved.</exception>
    public static void CheckName(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            throw new RandOptException(ErrorKind.InvalidArgument, "InvalidParameterName", "A parameter needs a name that is not blank.");
        }

        if (s_reserved.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument,
                "ReservedParameterName",
                $"A parameter may not be called '{name}': 'result', 'attachment' and 'name' have a meaning of their own in a result's file. Choose another name.");
        }
    }

    /// <summary>Whether a name can be that of a parameter.</summary>
    internal static bool IsName(string name) => !string.IsNullOrWhiteSpace(name) && !s_reserved.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds a parameter by its name, in any case; null if there is none.</summary>
    public Parameter? Find(string name) => _byName.TryGetValue(name, out Parameter? parameter) ? parameter : null;

    /// <summary>Draws a value for every parameter, but for those whose condition does not hold: they are null.</summary>
    public ValueMap Sample() => Choose(p => p.Sampler.Sample());

    /// <summary>
    /// Gives every parameter an independent stream of its own, from one seed: the SHA-256 of the seed and the parameter's
    /// name, so that adding a parameter leaves the draws of the others as they were.
    /// </summary>
    /// <param name="seed">Any integer.</param>
    public void Seed(BigInteger seed)
    {
        foreach (Parameter parameter in _parameters)
        {
            parameter.Sampler.Seed(StreamSeed(seed, parameter.Name));
        }
    }

    /// <summary>A configuration of values that are chosen one by one, null where a parameter's condition does not hold.</summary>
    /// <param name="choose">Gives the value of a parameter; it is asked in the order in which the parameters depend on each other.</param>
    public ValueMap Choose(Func<Parameter, object?> choose) => new((string[])Names, Conditions.Choose(i => choose(_parameters[i])));

    /// <inheritdoc/>
    public IEnumerator<Parameter> GetEnumerator() => ((IEnumerable<Parameter>)_parameters).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _parameters.GetEnumerator();

    /// <summary>The seed of one named stream out of many that come from the same seed.</summary>
    internal static BigInteger StreamSeed(BigInteger seed, string name)
    {
        byte[] text = Encoding.UTF8.GetBytes(seed.ToString(CultureInfo.InvariantCulture) + "\n" + name);
        byte[] digest = Sha256.Hash(text);
        Array.Resize(ref digest, digest.Length + 1); // a zero on top keeps the number positive
        return new BigInteger(digest);
    }

    private static bool LooksLikeCall(string text)
    {
        string trimmed = text.Trim();
        int open = trimmed.IndexOfAny(['(', '[', ' ']);
        if (open > 0 && SamplerKind.Find(trimmed.Substring(0, open)) is not null && trimmed.Substring(open).TrimStart() is { Length: > 0 } rest && (rest[0] is '(' or '[' or '-' || char.IsDigit(rest[0])))
        {
            // Meant as a sampler, whatever is wrong with the rest of it.
            return true;
        }

        open = trimmed.IndexOf('(');
        return open > 0 && trimmed[trimmed.Length - 1] == ')' && trimmed.Take(open).All(c => char.IsLetterOrDigit(c) || c == '_' || char.IsWhiteSpace(c))
            && char.IsLetter(trimmed[0]);
    }
}
