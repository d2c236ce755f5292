using System;
using System.Globalization;
using System.Text;
using RandOpt.Sampling;

namespace RandOpt.Storage.Exchange;

/// <summary>
/// The id of a result that comes from a file: its own, or one that is made of what it is, so that it is known again when the
/// file is imported once more.
/// </summary>
/// <param name="Text">The id.</param>
/// <param name="Mark">What it is known again by where the time in front is not its own; null where that is the id as a whole.</param>
internal sealed record ImportedId(string Text, string? Mark = null)
{
    private const int Digits = 16;

    private static readonly long s_epoch = new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    /// <summary>An id as a file has it.</summary>
    /// <exception cref="RandOptException">A file cannot be called so, or it would be elsewhere.</exception>
    public static ImportedId Given(string id)
    {
        // Python does not see files whose names begin with a dot.
        string? problem = EntryName.ProblemOf(id) ?? (id[0] == '.' ? "it begins with '.'" : null);
        return problem is null
            ? new ImportedId(id)
            : throw new RandOptException(ErrorKind.InvalidData, "InvalidId", $"'{id}' cannot be the id of a result, which is the name of its file: {problem}.");
    }

    /// <summary>Whether a text is an id as RandOpt and randopt make them, and not what somebody else numbers rows with.</summary>
    public static bool LooksLikeOne(string text) => text.IndexOf("_0.", StringComparison.Ordinal) > 0 && ResultNames.TimeOf(text) is not null;

    /// <summary>The id of something that happened at a time, and has an origin that nothing else has.</summary>
    public static ImportedId Of(DateTime time, string origin) => new(Name(time, MarkOf(origin)));

    /// <summary>The id of something whose time is not known.</summary>
    /// <param name="time">A time for it that may be another one the next time.</param>
    /// <param name="origin">What nothing else has.</param>
    public static ImportedId Unknown(DateTime time, string origin) => new(Name(time, MarkOf(origin)), MarkOf(origin));

    /// <summary>What an id of a folder is known again by: its random part.</summary>
    public static string MarkIn(string id) => id.Substring(id.IndexOf('_') + 1);

    private static string Name(DateTime time, string mark)
    {
        long ticks = Math.Max(0, time.ToUniversalTime().Ticks - s_epoch);
        return string.Format(CultureInfo.InvariantCulture, "{0}.{1:0000000}_{2}", ticks / TimeSpan.TicksPerSecond, ticks % TimeSpan.TicksPerSecond, mark);
    }

    private static string MarkOf(string origin)
    {
        byte[] hash = Sha256.Hash(Encoding.UTF8.GetBytes(origin));
        StringBuilder digits = new("0.");
        for (int i = 0; i < Digits; i++)
        {
            digits.Append((char)('0' + (hash[i] % 10)));
        }

        return digits.ToString();
    }
}
