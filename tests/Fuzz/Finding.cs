using System;
using System.Globalization;
using System.Text;

namespace RandOpt.Fuzz;

/// <summary>A case that went as none may.</summary>
/// <param name="Target">What it was for.</param>
/// <param name="Case">Its number, from which it is made again.</param>
/// <param name="Input">What was read.</param>
/// <param name="What">What happened.</param>
public sealed record Finding(string Target, long Case, byte[] Input, string What)
{
    private const int ShownLength = 400;

    /// <inheritdoc/>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "case {0} ({1}): {2}\n  {3}", Case, Target, What, Shown());

    private string Shown()
    {
        StringBuilder shown = new();
        foreach (byte b in Input.AsSpan(0, Math.Min(ShownLength, Input.Length)))
        {
            _ = b is >= 0x20 and < 0x7f and not (byte)'\\' ? shown.Append((char)b) : shown.Append(CultureInfo.InvariantCulture, $"\\x{b:x2}");
        }

        return Input.Length > ShownLength ? shown.Append(CultureInfo.InvariantCulture, $"... ({Input.Length} bytes)").ToString() : shown.ToString();
    }
}
