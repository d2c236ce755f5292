using System;
using System.Collections.Generic;
using RandOpt.Execution;

namespace RandOpt.PowerShell;

/// <summary>Makes lines out of the bytes that a command prints.</summary>
internal sealed class LineSplitter(Action<string> onLine)
{
    private readonly List<byte> _bytes = [];

    public void Append(byte[] bytes, int count)
    {
        lock (_bytes)
        {
            for (int i = 0; i < count; i++)
            {
                if (bytes[i] == (byte)'\n')
                {
                    Emit();
                }
                else
                {
                    _bytes.Add(bytes[i]);
                }
            }
        }
    }

    public void Flush()
    {
        lock (_bytes)
        {
            if (_bytes.Count > 0)
            {
                Emit();
            }
        }
    }

    private void Emit()
    {
        onLine(ConsoleText.Decode([.. _bytes], _bytes.Count).TrimEnd('\r'));
        _bytes.Clear();
    }
}
