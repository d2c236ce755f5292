using System;

namespace RandOpt.Execution;

internal static class WindowsProcessTree
{
    public static ProcessTree Start(ProcessOrder order) => throw new PlatformNotSupportedException(order.ToString());
}
