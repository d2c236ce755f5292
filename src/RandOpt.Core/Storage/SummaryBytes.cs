using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

namespace RandOpt.Storage;

/// <summary>
/// Reads the files of one folder into one buffer. Most of the time of listing a folder goes into opening files, and
/// .NET's way of it makes twice the system calls that are needed: on Unix the C library is called instead.
/// </summary>
internal sealed class SummaryBytes
{
    private const int Interrupted = 4;

    private static readonly bool s_isUnix = !RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    // Read only, closed on exec, and without waiting: a pipe among the files has no writer to wait for.
    private static readonly int s_openFlags = RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? 0x1000004 : 0x80800;

    private readonly string _folder;
    private readonly int _bound;
    private readonly byte[] _prefix;
    private byte[] _path;
    private byte[] _buffer = new byte[4096];

    /// <param name="folder">The folder.</param>
    /// <param name="bound">How many bytes a file may have.</param>
    public SummaryBytes(string folder, int bound = FileBounds.Summary)
    {
        _folder = folder;
        _bound = bound;
        _prefix = Encoding.UTF8.GetBytes(folder + "/");
        _path = new byte[_prefix.Length + 256];
        _prefix.CopyTo(_path, 0);
    }

    /// <summary>Reads a file; what is returned is overwritten by the next one.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public Span<byte> Read(string fileName)
    {
        int length = s_isUnix ? ReadUnix(fileName) : -1;
        return _buffer.AsSpan(0, length >= 0 ? length : ReadManaged(fileName));
    }

    /// <summary>Reads by way of the C library; -1 where it cannot be opened, so that the other way finds out why.</summary>
    private int ReadUnix(string fileName)
    {
        int needed = _prefix.Length + Encoding.UTF8.GetMaxByteCount(fileName.Length) + 1;
        if (needed > _path.Length)
        {
            Array.Resize(ref _path, needed);
        }

        int end = _prefix.Length + Encoding.UTF8.GetBytes(fileName, 0, fileName.Length, _path, _prefix.Length);
        _path[end] = 0;
        int file = Open(_path, s_openFlags);
        if (file < 0)
        {
            return -1;
        }

        try
        {
            int length = 0;
            while (true)
            {
                nint read = Read(file, ref _buffer[length], _buffer.Length - length);
                if (read < 0)
                {
                    if (Marshal.GetLastWin32Error() == Interrupted)
                    {
                        continue;
                    }

                    // Opening it again to find out why would wait for a pipe.
                    throw new IOException($"it cannot be read (error {Marshal.GetLastWin32Error()} of the system).");
                }

                length += (int)read;
                if (read == 0 || length < _buffer.Length)
                {
                    return length;
                }

                Grow(length);
            }
        }
        finally
        {
            _ = Close(file);
        }
    }

    private int ReadManaged(string fileName)
    {
        // Others may rename or delete the file while it is read; what was opened stays whole.
        using FileStream file = new(Path.Combine(_folder, fileName), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        int length = 0;
        int read;
        while ((read = file.Read(_buffer, length, _buffer.Length - length)) > 0)
        {
            length += read;
            if (length == _buffer.Length)
            {
                Grow(length);
            }
        }

        return length;
    }

    private void Grow(int length)
    {
        if (length > _bound)
        {
            throw new IOException($"it is larger than {FileBounds.Text(_bound)}.");
        }

        // One more than it may have tells that it has more.
        Array.Resize(ref _buffer, Math.Min(_buffer.Length * 4, _bound + 1));
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "read", SetLastError = true)]
    private static extern nint Read(int file, ref byte buffer, nint count);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int file);
}
