using System;
using System.Runtime.InteropServices;

namespace RandOpt.Execution;

/// <summary>What starting and ending processes needs of the C library, on Linux and macOS.</summary>
internal static class LibC
{
    public const int SigKill = 9;
    public const int SigPipe = 13;
    public const int SigTerm = 15;

    private const string Library = "libc";

    private static readonly bool s_isMac = RuntimeInformation.IsOSPlatform(OSPlatform.OSX);

    /// <summary>Write only, create, append.</summary>
    public static int AppendFlags { get; } = s_isMac ? 0x0209 : 0x0441;

    /// <summary>A session of its own, signals at their default, none blocked.</summary>
    public static short SpawnFlags { get; } = (short)(s_isMac ? 0x040c : 0x008c);

    public static byte[] NullDevice { get; } = [.. "/dev/null\0"u8];

    [DllImport(Library, EntryPoint = "kill", SetLastError = true)]
    public static extern int Kill(int process, int signal);

    [DllImport(Library, EntryPoint = "waitpid", SetLastError = true)]
    public static extern int WaitPid(int process, out int status, int options);

    [DllImport(Library, EntryPoint = "getpid")]
    public static extern int GetPid();

    [DllImport(Library, EntryPoint = "sigemptyset")]
    public static extern int SigEmptySet(byte[] set);

    [DllImport(Library, EntryPoint = "sigaddset")]
    public static extern int SigAddSet(byte[] set, int signal);

    [DllImport(Library, EntryPoint = "posix_spawn")]
    public static extern int Spawn(out int process, byte[] path, IntPtr actions, IntPtr attributes, IntPtr arguments, IntPtr environment);

    [DllImport(Library, EntryPoint = "posix_spawn_file_actions_init")]
    public static extern int ActionsInit(IntPtr actions);

    [DllImport(Library, EntryPoint = "posix_spawn_file_actions_destroy")]
    public static extern int ActionsDestroy(IntPtr actions);

    [DllImport(Library, EntryPoint = "posix_spawn_file_actions_addopen")]
    public static extern int ActionsAddOpen(IntPtr actions, int descriptor, byte[] path, int flags, int mode);

    [DllImport(Library, EntryPoint = "posix_spawn_file_actions_addchdir_np")]
    public static extern int ActionsAddChdir(IntPtr actions, byte[] path);

    [DllImport(Library, EntryPoint = "posix_spawnattr_init")]
    public static extern int AttributesInit(IntPtr attributes);

    [DllImport(Library, EntryPoint = "posix_spawnattr_destroy")]
    public static extern int AttributesDestroy(IntPtr attributes);

    [DllImport(Library, EntryPoint = "posix_spawnattr_setflags")]
    public static extern int AttributesSetFlags(IntPtr attributes, short flags);

    [DllImport(Library, EntryPoint = "posix_spawnattr_setsigmask")]
    public static extern int AttributesSetSigMask(IntPtr attributes, byte[] set);

    [DllImport(Library, EntryPoint = "posix_spawnattr_setsigdefault")]
    public static extern int AttributesSetSigDefault(IntPtr attributes, byte[] set);
}
