namespace RandOpt.Storage;

/// <summary>Finds the row of a name by its hash: twelve bytes a row, where a dictionary of the names would take a hundred.</summary>
internal sealed class NameTable
{
    private const int Absent = -1;

    private readonly ulong[] _hashes;
    private readonly int[] _rows;
    private readonly int _mask;

    public NameTable(int capacity)
    {
        int size = 16;
        while (size < capacity * 2L)
        {
            size *= 2;
        }

        _hashes = new ulong[size];
        _rows = new int[size];
        _mask = size - 1;
        for (int i = 0; i < size; i++)
        {
            _rows[i] = Absent;
        }
    }

    /// <summary>Adds a row; false where another has the name already.</summary>
    public bool TryAdd(ulong hash, int row)
    {
        int place = PlaceOf(hash);
        if (_rows[place] != Absent)
        {
            return false;
        }

        _hashes[place] = hash;
        _rows[place] = row;
        return true;
    }

    /// <summary>Finds the row of a name.</summary>
    public bool TryFind(ulong hash, out int row)
    {
        row = _rows[PlaceOf(hash)];
        return row != Absent;
    }

    private int PlaceOf(ulong hash)
    {
        int place = (int)hash & _mask;
        while (_rows[place] != Absent && _hashes[place] != hash)
        {
            place = (place + 1) & _mask;
        }

        return place;
    }
}
