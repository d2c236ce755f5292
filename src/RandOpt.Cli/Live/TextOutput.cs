using System.Globalization;
using System.IO;
using System.Text;
using Spectre.Console;

namespace RandOpt.Cli.Live;

/// <summary>Keeps what Spectre.Console writes, codes and all, and never asks the console for anything.</summary>
internal sealed class TextOutput : IAnsiConsoleOutput
{
    private readonly StringBuilder _text = new();

    public TextOutput() => Writer = new StringWriter(_text, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public TextWriter Writer { get; }

    /// <inheritdoc/>
    public bool IsTerminal => true;

    /// <inheritdoc/>
    public int Width { get; set; } = 80;

    /// <inheritdoc/>
    public int Height => 1;

    /// <inheritdoc/>
    public void SetEncoding(Encoding encoding)
    {
        // It is text here, and bytes later.
    }

    /// <summary>What was written since the last time.</summary>
    public string Take()
    {
        string text = _text.ToString();
        _text.Clear();
        return text;
    }
}
