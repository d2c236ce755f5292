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
    public static ValueMap MapFrom(IDictionary map) => MapFrom(map, 0);

    /// <summary>The entries of a dictionary, values unwrapped, in the order that counts.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Entries(IDictionary map) => Entries(map, 0);

    /// <summary>The object inside PowerShell's wrapping; dictionaries and custom objects as maps, and what is in lists unwrapped too.</summary>
    public static object? Unwrap(object? value) => Unwrap(value, 0);

    private static IEnumerable<KeyValuePair<string, object?>> Entries(IDictionary map, int depth)
    {
        List<KeyValuePair<string, object?>> entries = [];
        foreach (DictionaryEntry entry in map)
        {
            entries.Add(new(LanguagePrimitives.ConvertTo<string>(entry.Key), Unwrap(entry.Value, depth)));
        }

        return map is Hashtable ? entries.OrderBy(e => e.Key, System.StringComparer.OrdinalIgnoreCase) : entries;
    }

    private static object? Unwrap(object? value, int depth)
    {
        ParameterValue.CheckDepth(depth);
        if (value is PSObject wrapped)
        {
            value = wrapped.BaseObject is PSCustomObject ? Properties(wrapped, depth) : wrapped.BaseObject;
        }

        return value switch
        {
            ValueMap => value,
            IDictionary map => MapFrom(map, depth + 1),
            IList list => list.Cast<object?>().Select(i => Unwrap(i, depth + 1)).ToArray(),
            _ => value,
        };
    }

    private static ValueMap MapFrom(IDictionary map, int depth) =>
        new(Entries(map, depth).Select(e => new KeyValuePair<string, object?>(e.Key, ParameterValue.From(e.Value))));

    private static ValueMap Properties(PSObject custom, int depth) =>
        new(custom.Properties.Select(p => new KeyValuePair<string, object?>(p.Name, ParameterValue.From(Unwrap(p.Value, depth + 1)))));
}
