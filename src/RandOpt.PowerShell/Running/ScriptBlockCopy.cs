using System.Management.Automation;
using System.Management.Automation.Language;

namespace RandOpt.PowerShell;

/// <summary>The text of a script block, of which blocks for other sessions are made. What fails in them is where it is in the original's file.</summary>
internal sealed class ScriptBlockCopy
{
    private readonly string _text;
    private readonly string? _file;

    private ScriptBlockCopy(string text, string? file)
    {
        _text = text;
        _file = file;
    }

    /// <summary>Takes the text of a block.</summary>
    public static ScriptBlockCopy Of(ScriptBlock block)
    {
        string text = block.ToString();
        IScriptExtent extent = block.Ast.Extent;
        if (extent.File is null || (extent.Text != text && extent.Text != $"{{{text}}}"))
        {
            return new ScriptBlockCopy(text, file: null);
        }

        int column = extent.StartColumnNumber - 1 + (extent.Text.Length > text.Length ? 1 : 0);
        return new ScriptBlockCopy(new string('\n', extent.StartLineNumber - 1) + new string(' ', column) + text, extent.File);
    }

    /// <summary>Makes a block that belongs to no session.</summary>
    /// <exception cref="ParseException">The text is no script by itself.</exception>
    public ScriptBlock Make()
    {
        ScriptBlockAst ast = Parser.ParseInput(_text, _file, out _, out ParseError[] errors);
        return errors.Length == 0 ? ast.GetScriptBlock() : throw new ParseException(errors);
    }
}
