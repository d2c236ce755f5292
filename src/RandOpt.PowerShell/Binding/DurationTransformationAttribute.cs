using System;
using System.Management.Automation;
using RandOpt.Execution;
using RandOpt.Sampling;

namespace RandOpt.PowerShell;

/// <summary>Takes a time as people write it, or a number of seconds, of which PowerShell would make ticks.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DurationTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is TimeSpan span)
        {
            return span;
        }

        try
        {
            return DurationText.Parse(value is string text ? text : ValueText.Argument(ParameterValue.From(value)));
        }
        catch (RandOptException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }
}
