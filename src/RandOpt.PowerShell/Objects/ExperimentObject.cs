using System.Management.Automation;
using RandOpt.Sampling;

namespace RandOpt.PowerShell;

/// <summary>An experiment as cmdlets emit it: with the current value of each parameter as a property of its own.</summary>
internal static class ExperimentObject
{
    public static PSObject From(Experiment experiment)
    {
        PSObject wrapped = PSObject.AsPSObject(experiment);
        foreach (Parameter parameter in experiment.Space)
        {
            // What the object has by itself, such as Name or Path, stays what it is; those values are in Current.
            // Its aliases only say the same once more, and give way.
            if (wrapped.Properties[parameter.Name] is null or PSAliasProperty)
            {
                wrapped.Properties.Add(new CurrentValueProperty(parameter.Name, experiment), preValidated: true);
            }
        }

        return wrapped;
    }
}
