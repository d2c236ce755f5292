using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using RandOpt.Sampling;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <summary>Makes results into what cmdlets emit: with every parameter and data key as a property of its own.</summary>
/// <remarks>Results of one experiment mostly have the same keys, so which of them can be properties is found out once.</remarks>
internal sealed class ResultObjects
{
    // A key that is called like a property of every result, such as Time, is found in Parameters or Data.
    private static readonly HashSet<string> s_ownMembers =
        new(typeof(TrialResult).GetMembers(BindingFlags.Public | BindingFlags.Instance).Select(m => m.Name), StringComparer.OrdinalIgnoreCase);

    private string[] _keys = [];
    private bool[] _isProperty = [];

    public PSObject From(TrialResult result)
    {
        PSObject wrapped = PSObject.AsPSObject(result);
        ValueMap parameters = result.Parameters;
        ValueMap data = result.Data;
        LearnKeys(parameters.Keys, data.Keys);
        int first = Array.IndexOf(_isProperty, true);
        if (first < 0 || wrapped.Properties[_keys[first]] is not null)
        {
            // Nothing to add, or added already: the engine keeps what was added to an object.
            return wrapped;
        }

        for (int i = first; i < _keys.Length; i++)
        {
            if (_isProperty[i])
            {
                object? value = i < parameters.Count ? parameters.Values[i] : data.Values[i - parameters.Count];
                wrapped.Properties.Add(new PSNoteProperty(_keys[i], value), preValidated: true);
            }
        }

        return wrapped;
    }

    private void LearnKeys(IReadOnlyList<string> parameters, IReadOnlyList<string> data)
    {
        bool isKnown = _keys.Length == parameters.Count + data.Count;
        for (int i = 0; i < _keys.Length && isKnown; i++)
        {
            isKnown = _keys[i] == (i < parameters.Count ? parameters[i] : data[i - parameters.Count]);
        }

        if (isKnown)
        {
            return;
        }

        HashSet<string> taken = new(s_ownMembers, StringComparer.OrdinalIgnoreCase);
        _keys = [.. parameters, .. data];
        _isProperty = Array.ConvertAll(_keys, k => k.Length > 0 && taken.Add(k));
    }
}
