using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Numerics;
using RandOpt.Sampling;

namespace RandOpt.PowerShell;

/// <summary>Makes a sampler: a distribution that values are drawn from.</summary>
[Cmdlet(VerbsCommon.New, "RoSampler")]
[OutputType(typeof(Sampler))]
public sealed class NewRoSamplerCommand : RandOptCmdlet
{
    /// <summary>The text form, such as 'Gaussian(0.0, 0.6)', or the name alone.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Text", "Name")]
    [ArgumentCompleter(typeof(SamplerCompleter))]
    [ValidateNotNullOrEmpty]
    public string Definition { get; set; } = string.Empty;

    /// <summary>The arguments by position, where Definition is the name alone: New-RoSampler Uniform 0 10.</summary>
    [Parameter(Position = 1, ValueFromRemainingArguments = true)]
    public object[] ArgumentList { get; set; } = [];

    /// <summary>Seeds the sampler: the same seed, the same draws, and those of Python's random.Random.</summary>
    [Parameter]
    [SeedTransformation]
    public BigInteger? Seed { get; set; }

    /// <summary>The lower end.</summary>
    [Parameter]
    public object? Low { get; set; }

    /// <summary>The upper end.</summary>
    [Parameter]
    public object? High { get; set; }

    /// <summary>The mean; for LognormVariate that of the logarithm.</summary>
    [Parameter]
    public object? Mean { get; set; }

    /// <summary>The standard deviation, at least 0.</summary>
    [Parameter]
    public object? Std { get; set; }

    /// <summary>The first shape, or the scale of WeibullVariate, above 0.</summary>
    [Parameter]
    public object? Alpha { get; set; }

    /// <summary>The second shape, above 0.</summary>
    [Parameter]
    public object? Beta { get; set; }

    /// <summary>The rate of ExpoVariate, above 0.</summary>
    [Parameter]
    public object? Lam { get; set; }

    /// <summary>What Choice chooses from.</summary>
    [Parameter]
    public object[]? Items { get; set; }

    /// <summary>The value of Constant.</summary>
    [Parameter]
    [AllowNull]
    public object? Value { get; set; }

    /// <summary>The sampler that Truncated, Quantized or Choice goes by.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SamplerCompleter))]
    public object? Sampler { get; set; }

    /// <summary>The distance between two values of Quantized, above 0.</summary>
    [Parameter]
    public object? Step { get; set; }

    /// <summary>What draws are made into: float, or int, truncated toward zero.</summary>
    [Parameter]
    [ValidateSet("float", "int")]
    public string? DType { get; set; }

    private protected override object ErrorTarget => Definition;

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        Dictionary<string, object?> arguments = NamedArguments();
        Sampler sampler;
        if (SamplerKind.Find(Definition.Trim()) is SamplerKind kind)
        {
            AddPositional(kind, arguments);
            sampler = kind.Create(arguments);
        }
        else if (arguments.Count + ArgumentList.Length > 0)
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument,
                "UnknownSampler",
                $"'{Definition}' is not the name of a sampler, as it has to be where the arguments follow; there are {string.Join(", ", SamplerKind.All.Select(k => k.Name))}.");
        }
        else
        {
            sampler = RandOpt.Sampling.Sampler.Parse(Definition);
        }

        if (Seed is BigInteger seed)
        {
            sampler.Seed(seed);
        }

        WriteObject(sampler);
    }

    private Dictionary<string, object?> NamedArguments()
    {
        (string Name, object? Value)[] all =
        [
            (nameof(Low), Low), (nameof(High), High), (nameof(Mean), Mean), (nameof(Std), Std), (nameof(Alpha), Alpha), (nameof(Beta), Beta),
            (nameof(Lam), Lam), (nameof(Items), Items), (nameof(Value), Value), (nameof(Sampler), Sampler), (nameof(Step), Step), (nameof(DType), DType),
        ];
        return all.Where(a => MyInvocation.BoundParameters.ContainsKey(a.Name)).ToDictionary(a => a.Name, a => AsMeant(a.Value), StringComparer.OrdinalIgnoreCase);
    }

    private void AddPositional(SamplerKind kind, Dictionary<string, object?> arguments)
    {
        if (kind.TakesList && ArgumentList.Length > 0)
        {
            // PowerShell takes a list after the name apart: New-RoSampler Choice adam, sgd
            arguments["items"] = ArgumentList.Length == 1 && AsMeant(ArgumentList[0]) is object[] list ? list : AsMeant(ArgumentList);
            return;
        }

        string[] free = kind.Parameters.Select(p => p.Name).Where(n => !arguments.ContainsKey(n)).ToArray();
        if (ArgumentList.Length > free.Length)
        {
            throw new RandOptException(ErrorKind.InvalidArgument, "TooManySamplerArguments", $"{kind.Name} takes no more arguments; it is written {kind.Signature}.");
        }

        for (int i = 0; i < ArgumentList.Length; i++)
        {
            arguments[free[i]] = AsMeant(ArgumentList[i]);
        }
    }

    /// <summary>PowerShell passes a bare word that begins with a sign, as in -Low -1, as text.</summary>
    private static object? AsMeant(object? argument) => RecordedValue.Unwrap(argument) switch
    {
        string text when text.Length > 0 && text[0] is '-' or '+' && NumberText.TryParse(text, out object? number) => number,
        object[] items => Array.ConvertAll(items, AsMeant),
        var value => value,
    };
}
