namespace RandOpt.Sampling;

/// <summary>One argument that a sampler takes.</summary>
public sealed class SamplerParameter
{
    internal SamplerParameter(string name)
    {
        Name = name;
        IsRequired = true;
    }

    internal SamplerParameter(string name, object? defaultValue)
    {
        Name = name;
        Default = defaultValue;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>Whether it has to be given.</summary>
    public bool IsRequired { get; }

    /// <summary>What it is when it is not given.</summary>
    public object? Default { get; }

    /// <summary>As it stands in a signature: <c>lam</c>, or <c>std=1</c> where there is a default.</summary>
    public override string ToString() => IsRequired ? Name : $"{Name}={ValueText.Literal(Default)}";
}
