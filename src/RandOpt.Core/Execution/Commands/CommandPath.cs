using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace RandOpt.Execution;

/// <summary>Finds programs as a shell does, before the first trial rather than in every one.</summary>
public static class CommandPath
{
    /// <summary>The full path of a program.</summary>
    /// <param name="command">A name to look for on the path, or a path, relative to the working directory.</param>
    /// <param name="workingDirectory">Where the command runs.</param>
    /// <exception cref="RandOptException">There is no such program.</exception>
    public static string Find(string command, string workingDirectory)
    {
        if (string.IsNullOrWhiteSpace(command))
        {
            throw new RandOptException(ErrorKind.InvalidArgument, "NoCommand", "The command is empty; name the program to run, such as python.");
        }

        bool isPath = command.IndexOf('/') >= 0 || (IsWindows && command.IndexOf('\\') >= 0);
        IEnumerable<string> folders = isPath ? [workingDirectory] : SearchPath();
        string? found = folders
            .Where(f => f.Length > 0 && IsPath(f) && IsPath(command))
            .SelectMany(f => Extensions(command).Select(e => Path.GetFullPath(Path.Combine(workingDirectory, f, command + e))))
            .Where(File.Exists)
            .FirstOrDefault(f => isPath || IsExecutable(f));
        if (found is not null && !IsExecutable(found))
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument, "CommandNotExecutable", $"'{found}' may not be run as a program. Make it executable (chmod +x), or name what runs it, such as python or sh.");
        }

        return found ?? throw new RandOptException(
            ErrorKind.NotFound,
            "CommandNotFound",
            isPath && IsPath(command)
                ? $"There is no program '{Path.GetFullPath(Path.Combine(workingDirectory, command))}'. Check the path; it is relative to '{workingDirectory}'."
                : $"There is no program '{command}' on the path. Check its spelling, give its full path, or name the shell that knows it (sh -c, cmd /c, pwsh -c).");
    }

    /// <summary>.NET Framework throws where a character can be in no path, such as | or a quote.</summary>
    private static bool IsPath(string text) => text.IndexOfAny(Path.GetInvalidPathChars()) < 0;

    private static bool IsExecutable(string file)
    {
#if NETSTANDARD2_0
        return true;
#else
        const UnixFileMode execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & execute) != 0;
#endif
    }

    private static IEnumerable<string> SearchPath()
    {
        // On Windows a folder may be in quotes there, which can be in no path.
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        return IsWindows ? folders.Select(f => f.Trim('"')) : folders;
    }

    private static bool IsWindows => RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    private static string[] Extensions(string command)
    {
        if (!IsWindows)
        {
            return [string.Empty];
        }

        // What looks like an extension may be a part of the name, as in python3.11.
        string[] extensions = (Environment.GetEnvironmentVariable("PATHEXT") ?? ".EXE;.CMD;.BAT;.COM").Split(';');
        return Path.GetExtension(command).Length == 0 ? extensions : [string.Empty, .. extensions];
    }
}
