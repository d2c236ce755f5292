using System;
using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace RandOpt.Execution.NativeWindows;

/// <summary>
/// The handles that a new process inherits, in the form that CreateProcess takes: these and no other that can be inherited, such
/// as those that another thread is just starting a process with.
/// </summary>
internal sealed class InheritedHandles : SafeHandleZeroOrMinusOneIsInvalid
{
    private bool _isInitialized;

    /// <summary>Makes the list; the handles stay the caller's, who closes them after it.</summary>
    /// <exception cref="Win32Exception">Windows refused.</exception>
    public InheritedHandles(params SafeFileHandle[] handles)
        : base(ownsHandle: true)
    {
        IntPtr size = IntPtr.Zero;
        if (!Kernel32.InitializeProcThreadAttributeList(IntPtr.Zero, 1, 0, ref size) && Marshal.GetLastWin32Error() != Kernel32.ErrorInsufficientBuffer)
        {
            throw new Win32Exception(Marshal.GetLastWin32Error());
        }

        // The list keeps only a pointer to the handles, which therefore lie behind it in the same memory.
        SetHandle(Marshal.AllocHGlobal(size.ToInt32() + (handles.Length * IntPtr.Size)));
        try
        {
            if (!Kernel32.InitializeProcThreadAttributeList(handle, 1, 0, ref size))
            {
                throw new Win32Exception(Marshal.GetLastWin32Error());
            }

            _isInitialized = true;
            IntPtr values = handle + size.ToInt32();
            for (int i = 0; i < handles.Length; i++)
            {
                Marshal.WriteIntPtr(values, i * IntPtr.Size, handles[i].DangerousGetHandle());
            }

            if (!Kernel32.UpdateProcThreadAttribute(
                handle, 0, (UIntPtr)Kernel32.AttributeHandleList, values, (IntPtr)(handles.Length * IntPtr.Size), IntPtr.Zero, IntPtr.Zero))
            {
                throw new Win32Exception(Marshal.GetLastWin32Error());
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    protected override bool ReleaseHandle()
    {
        if (_isInitialized)
        {
            Kernel32.DeleteProcThreadAttributeList(handle);
        }

        Marshal.FreeHGlobal(handle);
        return true;
    }
}
