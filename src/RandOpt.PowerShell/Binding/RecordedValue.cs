using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using RandOpt.Sampling;

namespace RandOpt.PowerShell;

/// <summary>Brings what PowerShell passes (wrapped objects, hashtables, custom objects) into the forms that are recorded.</summary>
internal static class RecordedValue
{
    /// <summary>Brings a value into its recorded form.</summary>
    /// <exception cref="RandOptException">It is a kind of object that JSON has no form for.</exception>
    public static object? From(object? value) => ParameterValue.From(Unwrap(value));

    /// <summary>Brings a hashtable, or the properties of a custom object, into names and values.</summary>
    /// <remarks>A plain hashtable has no order of its own: it counts as sorted by name. <c>[ordered]</c> keeps its own.</remarks>
    public static ValueMap MapFrom(IDictionary map) => new(Entries(map).Select(e => new KeyValuePair<string, object?>(e.Key, From(e.Value))));

    /// <summary>The entries of a dictionary, values unwrapped, in the order that counts.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Entries(IDictionary map)
    {
        List<KeyValuePair<string, object?>> entries = [];
        foreach (DictionaryEntry entry in map)
        {
            entries.Add(new(LanguagePrimitives.ConvertTo<string>(entry.Key), Unwrap(entry.Value)));
        }

        return map is Hashtable ? entries.OrderBy(e => e.Key, System.StringComparer.OrdinalIgnoreCase) : entries;
    }

    /// <summary>The object inside PowerShell's wrapping; a custom object as an ordered dictionary.</summary>
    public static object? Unwrap(object? value)
    {
        if (value is PSObject wrapped)
        {
            value = wrapped.BaseObject is PSCustomObject ? Properties(wrapped) : wrapped.BaseObject;
        }

        return value switch
        {
            Hashtable or System.Collections.Specialized.OrderedDictionary => new ValueMap(Entries((IDictionary)value).Select(e => new KeyValuePair<string, object?>(e.Key, From(e.Value)))),
            object[] items => System.Array.ConvertAll(items, Unwrap),
            _ => value,
        };
    }

    private static ValueMap Properties(PSObject custom) => new(custom.Properties.Select(p => new KeyValuePair<string, object?>(p.Name, From(p.Value))));
}
