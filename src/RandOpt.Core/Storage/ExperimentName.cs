using System;
using System.Linq;

namespace RandOpt.Storage;

/// <summary>What an experiment may be called: one folder name that means the same on every system.</summary>
public static class ExperimentName
{
    private const int MaximumLength = 200;

    private const string Forbidden = "/\\:*?\"<>|";

    private static readonly string[] s_devices =
    [
        "CON", "PRN", "AUX", "NUL", "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "CONIN$", "CONOUT$",
    ];

    /// <summary>Throws where a name cannot be that of an experiment.</summary>
    /// <exception cref="RandOptException">It is empty, has a separator or a character that Windows forbids, is a reserved device name, or begins or ends in a way that a folder may not.</exception>
    public static void Check(string name)
    {
        string? problem = ProblemOf(name);
        if (problem is not null)
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument,
                "InvalidExperimentName",
                $"'{name}' cannot be the name of an experiment: {problem}. An experiment is one folder, such as 'simple_example'; say where it is with -Directory (ROPT_DIR).");
        }
    }

    /// <summary>Why a name cannot be that of a folder or a file, the same on every system; null where it can.</summary>
    internal static string? ProblemOf(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return "it is blank";
        }

        foreach (char c in name)
        {
            if (Forbidden.IndexOf(c) >= 0)
            {
                return $"it has a '{c}' in it";
            }
        }

        if (name.Any(char.IsControl))
        {
            return "it has a control character in it";
        }

        if (name[0] == '.' || name[0] == '-')
        {
            return $"it begins with '{name[0]}'";
        }

        if (name[name.Length - 1] is '.' or ' ' || name[0] == ' ')
        {
            return "it begins or ends with a blank or ends with a dot";
        }

        if (name.Length > MaximumLength)
        {
            return $"it is longer than {MaximumLength} characters";
        }

        string stem = name.Split('.')[0].TrimEnd();
        return s_devices.Contains(stem, StringComparer.OrdinalIgnoreCase) ? $"'{stem}' is a device on Windows" : null;
    }
}
