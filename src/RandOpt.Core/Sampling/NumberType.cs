namespace RandOpt.Sampling;

/// <summary>The <c>dtype</c> of a sampler: what its draws are made into.</summary>
public enum NumberType
{
    /// <summary>The draw as it is.</summary>
    Float,

    /// <summary>The draw truncated toward zero, as Python's <c>int()</c> does.</summary>
    Int,
}
