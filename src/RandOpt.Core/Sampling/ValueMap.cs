using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace RandOpt.Sampling;

/// <summary>
/// Names and their values, in order and unchangeable: a configuration, the further data of a result, a nested object.
/// </summary>
/// <remarks>
/// Names are found exactly, or else without regard to case, as a PowerShell hashtable finds them, and to - or _.
/// It is a dictionary of the non-generic kind too, so that PowerShell reads <c>$map.name</c> and splats it.
/// </remarks>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "A map is the shorter word for the same thing.")]
public sealed class ValueMap : IReadOnlyDictionary<string, object?>, IDictionary
{
    // Up to here a scan over the names is faster than hashing them.
    private const int ScanLimit = 16;

    private readonly string[] _names;
    private readonly object?[] _values;
    private Dictionary<string, int>? _places;
    private Dictionary<string, int>? _folded;

    /// <summary>Creates the map; names and values belong together by place.</summary>
    /// <exception cref="ArgumentException">There are not as many names as values.</exception>
    public ValueMap(string[] names, object?[] values)
    {
        if (names.Length != values.Length)
        {
            throw new ArgumentException("A map has as many names as values.", nameof(values));
        }

        _names = names;
        _values = values;
    }

    /// <summary>Creates the map from pairs; of two with the same name the later one counts.</summary>
    public ValueMap(IEnumerable<KeyValuePair<string, object?>> pairs)
    {
        List<string> names = [];
        List<object?> values = [];
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        foreach (KeyValuePair<string, object?> pair in pairs)
        {
            if (places.TryGetValue(pair.Key, out int place))
            {
                values[place] = pair.Value;
                continue;
            }

            places.Add(pair.Key, names.Count);
            names.Add(pair.Key);
            values.Add(pair.Value);
        }

        _names = [.. names];
        _values = [.. values];
        _places = names.Count > ScanLimit ? places : null;
    }

    /// <summary>The map without entries.</summary>
    public static ValueMap Empty { get; } = new([], []);

    /// <summary>How many entries there are.</summary>
    public int Count => _names.Length;

    /// <summary>The names, in order.</summary>
    public IReadOnlyList<string> Keys => _names;

    /// <summary>The values, in the order of their names.</summary>
    public IReadOnlyList<object?> Values => _values;

    IEnumerable<string> IReadOnlyDictionary<string, object?>.Keys => _names;

    IEnumerable<object?> IReadOnlyDictionary<string, object?>.Values => _values;

    ICollection IDictionary.Keys => _names;

    ICollection IDictionary.Values => _values;

    bool IDictionary.IsReadOnly => true;

    bool IDictionary.IsFixedSize => true;

    object ICollection.SyncRoot => this;

    bool ICollection.IsSynchronized => true;

    /// <summary>The value of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is no such name.</exception>
    public object? this[string key] =>
        TryGetValue(key, out object? value) ? value : throw new KeyNotFoundException($"There is no '{key}'; there are: {string.Join(", ", _names)}.");

    object? IDictionary.this[object key]
    {
        get => key is string name && TryGetValue(name, out object? value) ? value : null;
        set => throw ReadOnly();
    }

    /// <summary>The entries whose names are let through.</summary>
    internal ValueMap Only(Func<string, bool> passes)
    {
        string[] names = Array.FindAll(_names, n => passes(n));
        if (names.Length == 0)
        {
            return Empty;
        }

        object?[] values = new object?[names.Length];
        int count = 0;
        for (int i = 0; i < _names.Length && count < names.Length; i++)
        {
            if (ReferenceEquals(_names[i], names[count]))
            {
                values[count++] = _values[i];
            }
        }

        return new ValueMap(names, values);
    }

    /// <summary>Whether there is such a name.</summary>
    public bool ContainsKey(string key) => PlaceOf(key) >= 0;

    /// <summary>Finds the value of a name.</summary>
    public bool TryGetValue(string key, out object? value)
    {
        int place = PlaceOf(key);
        value = place < 0 ? null : _values[place];
        return place >= 0;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (int i = 0; i < _names.Length; i++)
        {
            yield return new KeyValuePair<string, object?>(_names[i], _values[i]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => new Entries(this);

    IDictionaryEnumerator IDictionary.GetEnumerator() => new Entries(this);

    bool IDictionary.Contains(object key) => key is string name && ContainsKey(name);

    void IDictionary.Add(object key, object? value) => throw ReadOnly();

    void IDictionary.Remove(object key) => throw ReadOnly();

    void IDictionary.Clear() => throw ReadOnly();

    void ICollection.CopyTo(Array array, int index)
    {
        for (int i = 0; i < _names.Length; i++)
        {
            array.SetValue(new DictionaryEntry(_names[i], _values[i]), index + i);
        }
    }

    /// <summary><c>x=1, y=0.5</c>, as messages show a configuration.</summary>
    public override string ToString() => string.Join(", ", this.Select(p => $"{p.Key}={ValueText.Display(p.Value)}"));

    private static NotSupportedException ReadOnly() => new("What a trial was run with does not change any more; copy the values to change them.");

    private int PlaceOf(string name)
    {
        if (_names.Length > ScanLimit)
        {
            _places ??= Places();
            if (_places.TryGetValue(name, out int place))
            {
                return place;
            }

            _folded ??= FoldedPlaces();
            return _folded.TryGetValue(NameComparer.Fold(name), out place) ? place : -1;
        }

        int found = Array.IndexOf(_names, name);
        return found >= 0 ? found : Array.FindIndex(_names, n => NameComparer.Instance.Equals(n, name));
    }

    private Dictionary<string, int> Places()
    {
        Dictionary<string, int> places = new(_names.Length, StringComparer.Ordinal);
        for (int i = 0; i < _names.Length; i++)
        {
            places[_names[i]] = i;
        }

        return places;
    }

    /// <summary>Of names that are meant to be the same, the first one's.</summary>
    private Dictionary<string, int> FoldedPlaces()
    {
        Dictionary<string, int> places = new(_names.Length, StringComparer.Ordinal);
        for (int i = _names.Length - 1; i >= 0; i--)
        {
            places[NameComparer.Fold(_names[i])] = i;
        }

        return places;
    }

    private sealed class Entries(ValueMap map) : IDictionaryEnumerator
    {
        private int _at = -1;

        public DictionaryEntry Entry => new(map._names[_at], map._values[_at]);

        public object Key => map._names[_at];

        public object? Value => map._values[_at];

        public object Current => Entry;

        public bool MoveNext() => ++_at < map._names.Length;

        public void Reset() => _at = -1;
    }
}
