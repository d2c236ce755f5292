using System;
using System.IO;

namespace RandOpt.Cli;

/// <summary>Where ropt was started.</summary>
internal static class WorkingDirectory
{
    /// <summary>The full path.</summary>
    /// <exception cref="RandOptException">Somebody deleted it meanwhile.</exception>
    public static string Path
    {
        get
        {
            try
            {
                return Environment.CurrentDirectory;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new RandOptException(ErrorKind.Storage, "NoWorkingDirectory", "The current folder is not there any more. Change to one that is (cd) and run ropt again.", e);
            }
        }
    }
}
