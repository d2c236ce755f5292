using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using RandOpt.Sampling;

namespace RandOpt.Storage.Exchange;

/// <summary>A file with results of RandOpt or of something else, which is told by what it has in it.</summary>
public abstract class ImportFile
{
    private const int PeekLength = 1 << 16;

    private protected ImportFile(string path, ImportOptions options)
    {
        Path = path;
        Options = options;
    }

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <summary>What the experiment is called, as far as the file tells; else the name of the file.</summary>
    public string Name => NameInside ?? System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Which trials are left out since they have no result, such as <c>2 failed, 1 pruned</c>; null where there are none. Known once all was read.</summary>
    public virtual string? LeftOut => null;

    /// <summary>What the file says that the experiment is called; null where it does not.</summary>
    private protected virtual string? NameInside => null;

    /// <summary>The parameters with their samplers, as far as the file has them.</summary>
    internal virtual SearchSpace? Space => null;

    /// <summary>Whether the greatest result is the best, as far as the file tells.</summary>
    internal virtual bool Maximize => false;

    /// <summary>What the file does not say by itself.</summary>
    internal ImportOptions Options { get; }

    /// <summary>Looks into a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What it does not say by itself.</param>
    /// <exception cref="RandOptException">It is none that results can be read from, or cannot be read.</exception>
    public static ImportFile Open(string path, ImportOptions options)
    {
        string full = System.IO.Path.GetFullPath(path);
        ImportFile? file = null;
        Guard(full, () =>
        {
            string beginning = Peek(full, out Encoding encoding);
            file = Find(full, beginning, options);
            if (file is not CsvImport && encoding is not UTF8Encoding)
            {
                throw NotUtf8(full);
            }

            file.CheckOptions();
            file.ReadBeginning();
        });
        return file!;
    }

    /// <summary>Reads what is wanted to know before the results.</summary>
    private protected abstract void ReadBeginning();

    /// <summary>Reads the results one by one.</summary>
    /// <param name="columns">Which columns are parameters.</param>
    /// <param name="problem">Told of each line that is none.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    internal abstract IEnumerable<ImportedResult> Read(ParameterColumns columns, Action<RandOptException> problem, CancellationToken cancellationToken);

    /// <summary>The error for a line.</summary>
    internal RandOptException At(long line, RandOptException e) => new(
        ErrorKind.InvalidData, e.ErrorId, string.Format(CultureInfo.InvariantCulture, "Line {0} of '{1}' was left out. {2}", line, Path, e.Message), e);

    /// <summary>Reads from the file; what is wrong becomes an error that names it.</summary>
    internal static void Guard(string path, Action action) => ResultFolder.Guard($"read the results in '{path}'", () =>
    {
        try
        {
            action();
        }
        catch (DecoderFallbackException e)
        {
            throw NotUtf8(path, e);
        }
    });

    /// <summary>Opens the file; others may write and rename it meanwhile.</summary>
    private protected FileStream OpenStream() => OpenStream(Path);

    /// <summary>The ids for results that have none.</summary>
    private protected ImportedIds NewIds() => new(File.GetLastWriteTimeUtc(Path));

    private static FileStream OpenStream(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, PeekLength);

    private void CheckOptions()
    {
        bool isJournal = this is OptunaImport;
        if (!isJournal && (Options.Study is not null || Options.Objective is not null))
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument, "NotAnOptunaJournal", $"'{Path}' is no journal of Optuna, so there is no study or objective to choose. Leave {(Options.Study is not null ? "-Study" : "-Objective")} out.");
        }

        if (isJournal && Options.ResultColumn is not null)
        {
            throw new RandOptException(ErrorKind.InvalidArgument, "NoColumns", $"'{Path}' is a journal of Optuna, which has no columns. Leave -ResultColumn out; one of several objectives is chosen with -Objective.");
        }
    }

    private static RandOptException NotUtf8(string path, Exception? inner = null) =>
        new(ErrorKind.InvalidData, "NotUtf8", $"'{path}' is not UTF-8. Save it as UTF-8 and import it again.", inner);

    private static string Peek(string path, out Encoding encoding)
    {
        using StreamReader reader = new(OpenStream(path), Encoding.UTF8);
        char[] beginning = new char[PeekLength];
        int length = reader.ReadBlock(beginning, 0, PeekLength);
        encoding = reader.CurrentEncoding;
        return new string(beginning, 0, length);
    }

    private static ImportFile Find(string path, string beginning, ImportOptions options)
    {
        string text = beginning.TrimStart();
        if (text.Length == 0)
        {
            throw new RandOptException(ErrorKind.InvalidData, "EmptyFile", $"'{path}' is empty. The first line of a CSV file names the columns, and each line of JSON lines is an object.");
        }

        if (text.StartsWith("SQLite format 3", StringComparison.Ordinal))
        {
            throw new RandOptException(
                ErrorKind.InvalidData, "IsADatabase", $"'{path}' is an SQLite database, which is not read. A study of Optuna is copied to a journal with its copy_study, and the journal is imported.");
        }

        if (text[0] != '{')
        {
            return new CsvImport(path, options, beginning);
        }

        return text.Split('\n')[0].Contains("\"op_code\"") ? new OptunaImport(path, options) : new JsonLinesImport(path, options);
    }
}
