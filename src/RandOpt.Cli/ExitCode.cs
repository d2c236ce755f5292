namespace RandOpt.Cli;

/// <summary>What `ropt` ends with.</summary>
internal static class ExitCode
{
    /// <summary>All trials ran.</summary>
    public const int Success = 0;

    /// <summary>Some trials failed, or the file system refused.</summary>
    public const int Failed = 1;

    /// <summary>The arguments, the options or the ROPT_ variables are wrong.</summary>
    public const int WrongUsage = 2;

    /// <summary>Stopped by SIGHUP, as when its terminal is closed.</summary>
    public const int HungUp = 129;

    /// <summary>Stopped by Ctrl+C.</summary>
    public const int Interrupted = 130;

    /// <summary>Stopped because whatever read its output is gone, as after SIGPIPE.</summary>
    public const int OutputClosed = 141;

    /// <summary>Stopped by SIGTERM.</summary>
    public const int Terminated = 143;
}
