using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace RandOpt.Execution;

/// <summary>
/// A file with holes, such as a configuration file, which is filled for each trial. Only holes with a known name count
/// in it, for YAML, JSON and code are full of braces.
/// </summary>
public sealed class FileTemplate
{
    private readonly TextTemplate _text;
    private readonly byte[] _mark;
    private readonly Encoding _encoding;
    private readonly string _path;

    private FileTemplate(string path, TextTemplate text, byte[] mark, Encoding encoding)
    {
        _path = path;
        _text = text;
        _mark = mark;
        _encoding = encoding;
        Name = Path.GetFileName(path);
    }

    /// <summary>The name of the file, which is that of each filled one too.</summary>
    public string Name { get; }

    /// <summary>The names in the holes, each once.</summary>
    public IEnumerable<string> HoleNames => _text.HoleNames;

    /// <summary>Reads a file with holes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isName">Whether there is something of that name to fill a hole with.</param>
    /// <exception cref="RandOptException">There is no such file, it cannot be read, or a hole has a format of no number.</exception>
    public static FileTemplate Load(string path, Func<string, bool> isName)
    {
        string full = Path.GetFullPath(path);
        byte[] bytes = Read(full);
        Encoding encoding = EncodingOf(bytes, out byte[] mark);
        TextTemplate text = TextTemplate.ParseKnown(encoding.GetString(bytes, mark.Length, bytes.Length - mark.Length), isName);
        try
        {
            text.CheckFormats();
        }
        catch (RandOptException e)
        {
            throw new RandOptException(e.Kind, e.ErrorId, $"In the template file '{full}': {e.Message}", e);
        }

        return new FileTemplate(full, text, mark, encoding);
    }

    /// <summary>Writes the file of one trial; a value that is null and a text that is not switched on leave nothing in their place.</summary>
    /// <param name="values">What the holes are filled with.</param>
    /// <param name="folder">The trial's folder.</param>
    /// <returns>The full path of the file.</returns>
    /// <exception cref="RandOptException">A value does not fit its hole, or the file cannot be written.</exception>
    public string Render(HoleValues values, string folder)
    {
        string path = Path.Combine(Path.GetFullPath(folder), Name);
        try
        {
            byte[] content = _encoding.GetBytes(_text.FillAll(values));
            Directory.CreateDirectory(folder);
            Storage.FolderLinks.Clear(path);
            using (FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.Read))
            {
                file.Write(_mark, 0, _mark.Length);
                file.Write(content, 0, content.Length);
            }

            KeepMode(_path, path);
            return path;
        }
        catch (RandOptException e)
        {
            throw new RandOptException(e.Kind, e.ErrorId, $"In the template file '{_path}': {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RandOptException(
                ErrorKind.Storage, "TemplateFileNotWritten", $"Could not fill the template file '{Name}' into '{path}': {Sentence.End(e.Message)} Check that there is room and that you may write there.", e);
        }
    }

    private static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException || Directory.Exists(path))
        {
            throw new RandOptException(
                ErrorKind.NotFound,
                "TemplateFileNotFound",
                Directory.Exists(path) ? $"The template file '{path}' is a folder; name the file with holes in it." : $"There is no template file '{path}'. Check the path.",
                e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RandOptException(ErrorKind.Storage, "TemplateFileNotRead", $"Could not read the template file '{path}': {Sentence.End(e.Message)} Check that you may read it.", e);
        }
    }

    private static Encoding EncodingOf(byte[] bytes, out byte[] mark)
    {
        if (ByteOrderMark.Find(bytes, out mark) is Encoding marked)
        {
            return marked;
        }

        try
        {
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetCharCount(bytes);
            return Encoding.UTF8;
        }
        catch (DecoderFallbackException)
        {
            // Whatever it is, Latin-1 gives each byte back as it was.
            return Encoding.GetEncoding("iso-8859-1");
        }
    }

    /// <summary>A script that may be run stays one.</summary>
    private static void KeepMode(string source, string path)
    {
#if !NETSTANDARD2_0
        if (!OperatingSystem.IsWindows() && File.Exists(source))
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(source) | UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
#endif
    }
}
