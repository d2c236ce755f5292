using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using RandOpt.Sampling;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <summary>Makes results and trials into what cmdlets emit: with every parameter and data key as a property of its own.</summary>
/// <remarks>One makes those of one kind. Those of one experiment mostly have the same keys, so which of them can be properties is found out once.</remarks>
internal sealed class ResultObjects
{
    // A key that is called like a property that all of them have, such as Time, is found in Parameters or Data.
    private static readonly HashSet<string> s_membersOfResults = MembersOf(typeof(TrialResult));
    private static readonly HashSet<string> s_membersOfTrials = MembersOf(typeof(TrialRecord));

    private string[] _keys = [];
    private bool[] _isProperty = [];

    public PSObject From(TrialResult result) => From(result, nameof(result.Result), result.Result, result.Parameters, result.Data, s_membersOfResults);

    public PSObject From(TrialRecord trial) => From(trial, nameof(trial.State), trial.State, trial.Parameters, trial.Data, s_membersOfTrials);

    /// <summary>What is added to an object stands before its own properties, so the one that is looked for first is added too: Export-Csv begins with it.</summary>
    private PSObject From(object item, string leadingName, object leading, ValueMap parameters, ValueMap data, HashSet<string> ownMembers)
    {
        PSObject wrapped = PSObject.AsPSObject(item);
        LearnKeys(parameters.Keys, data.Keys, ownMembers);
        int first = Array.IndexOf(_isProperty, true);
        if (first < 0 || wrapped.Properties[_keys[first]] is not null)
        {
            // Nothing to add, or added already: the engine keeps what was added to an object.
            return wrapped;
        }

        wrapped.Properties.Add(new PSNoteProperty(leadingName, leading), preValidated: true);
        for (int i = first; i < _keys.Length; i++)
        {
            if (_isProperty[i])
            {
                object? value = i < parameters.Count ? parameters.Values[i] : data.Values[i - parameters.Count];
                wrapped.Properties.Add(new PSNoteProperty(_keys[i], value is IReadOnlyList<object?> list ? ListObject.From(list) : value), preValidated: true);
            }
        }

        return wrapped;
    }

    private void LearnKeys(IReadOnlyList<string> parameters, IReadOnlyList<string> data, HashSet<string> ownMembers)
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

        HashSet<string> taken = new(ownMembers, StringComparer.OrdinalIgnoreCase);
        _keys = [.. parameters, .. data];
        _isProperty = Array.ConvertAll(_keys, k => k.Length > 0 && taken.Add(k));
    }

    private static HashSet<string> MembersOf(Type type) => new(
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(m => m.Name).Concat(typeof(object).GetMethods().Select(m => m.Name)).Append(ObjectView.PropertyName),
        StringComparer.OrdinalIgnoreCase);
}
