using System;
using System.Linq;

namespace RandOpt.Storage;

/// <summary>
/// The one rule for every name that becomes a part of a path, whoever it comes from: it is one entry of a folder, and the same one on
/// every system. Ids stand in files that others can write, so each is checked before it is made a path.
/// </summary>
internal static class EntryName
{
    private const int MaximumLength = 200;

    private const string Forbidden = "/\\:*?\"<>|";

    private static readonly string[] s_devices =
    [
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$",
        .. "0123456789¹²³".SelectMany(digit => new[] { "COM" + digit, "LPT" + digit }),
    ];

    /// <summary>Whether a name can be made a part of a path.</summary>
    public static bool IsSafe(string name) => ProblemOf(name) is null;

    /// <summary>Why a name cannot be made a part of a path, as the end of a sentence; null where it can.</summary>
    public static string? ProblemOf(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return "it is blank";
        }

        if (name.Length > MaximumLength)
        {
            return $"it is longer than {MaximumLength} characters";
        }

        for (int i = 0; i < name.Length; i++)
        {
            if (Forbidden.IndexOf(name[i]) >= 0)
            {
                return $"it has a '{name[i]}' in it";
            }

            if (char.IsControl(name[i]))
            {
                return "it has a control character in it";
            }

            if (char.IsSurrogate(name[i]) && !IsHalfOfPair(name, i))
            {
                return "it has half of a character in it";
            }
        }

        if (name[name.Length - 1] is '.' or ' ')
        {
            return "it ends with a blank or a dot";
        }

        string stem = name.Split('.')[0].TrimEnd();
        return s_devices.Contains(stem, StringComparer.OrdinalIgnoreCase) ? $"'{stem}' is a device on Windows" : null;
    }

    private static bool IsHalfOfPair(string name, int i) => char.IsHighSurrogate(name[i])
        ? i + 1 < name.Length && char.IsLowSurrogate(name[i + 1])
        : i > 0 && char.IsHighSurrogate(name[i - 1]);
}
