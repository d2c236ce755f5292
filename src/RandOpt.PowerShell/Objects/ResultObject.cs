using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using RandOpt.Sampling;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <summary>A result as cmdlets emit it: with every parameter and data key as a property of its own.</summary>
internal static class ResultObject
{
    private static readonly HashSet<string> s_ownMembers =
        new(typeof(TrialResult).GetMembers(BindingFlags.Public | BindingFlags.Instance).Select(m => m.Name), StringComparer.OrdinalIgnoreCase);

    public static PSObject From(TrialResult result)
    {
        PSObject wrapped = PSObject.AsPSObject(result);
        AddKeys(wrapped, result.Parameters);
        AddKeys(wrapped, result.Data);
        return wrapped;
    }

    private static void AddKeys(PSObject wrapped, ValueMap values)
    {
        for (int i = 0; i < values.Count; i++)
        {
            // A key that is called like a property of every result, such as Time, is found in Parameters or Data.
            if (values.Keys[i].Length > 0 && !s_ownMembers.Contains(values.Keys[i]) && wrapped.Properties[values.Keys[i]] is null)
            {
                wrapped.Properties.Add(new PSNoteProperty(values.Keys[i], values.Values[i]), preValidated: true);
            }
        }
    }
}
