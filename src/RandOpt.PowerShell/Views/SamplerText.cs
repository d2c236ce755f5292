using System.Management.Automation;

namespace RandOpt.PowerShell;

/// <summary>The text form of a sampler as a property, for Select-Object and the views.</summary>
public static class SamplerText
{
    /// <summary><c>Gaussian(0.0, 0.6)</c>.</summary>
    public static string Of(PSObject sampler) => sampler.BaseObject.ToString()!;
}
