using System;
using System.Collections.Generic;
using System.Globalization;

namespace RandOpt.Storage.Exchange;

/// <summary>Makes ids for the lines of a file that have none: of what they say, and of how often the file has said the same before.</summary>
/// <param name="time">When the file was written, for it does not tell when its results were.</param>
internal sealed class ImportedIds(DateTime time)
{
    private readonly Dictionary<string, long> _seen = new(StringComparer.Ordinal);
    private long _count;

    /// <summary>The id of a line.</summary>
    /// <param name="content">What it says.</param>
    public ImportedId Next(string content)
    {
        ImportedId id = ImportedId.Unknown(time.AddTicks(_count++), content);
        _seen.TryGetValue(id.Mark!, out long before);
        _seen[id.Mark!] = before + 1;
        return before == 0 ? id : ImportedId.Unknown(time.AddTicks(_count), content + "\n" + before.ToString(CultureInfo.InvariantCulture));
    }
}
