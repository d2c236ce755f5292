using System;

namespace RandOpt.Execution;

/// <summary>A stand-in for the process tree of Unix.</summary>
internal static class UnixProcessTree
{
    public static ProcessTree Launch(ProcessOrder order) => throw new PlatformNotSupportedException(order.Command.ToString());
}
