using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using RandOpt.Sampling;

namespace RandOpt.Storage.Exchange;

/// <summary>Writes results to one file, whole or not at all, so that nothing of them is lost but their attachments.</summary>
public sealed class ResultExport
{
    private static readonly Encoding s_utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ExchangeHeader _header;
    private readonly Func<bool, CancellationToken, IEnumerable<TrialResult>> _read;

    private ResultExport(ExchangeHeader header, Func<bool, CancellationToken, IEnumerable<TrialResult>> read)
    {
        _header = header;
        _read = read;
    }

    /// <summary>All results of an experiment. They are read as they are written, and not kept; what is recorded meanwhile may be left out.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="skipped">Told of each file that is no result.</param>
    public static ResultExport Of(Experiment experiment, Action<SkippedFile>? skipped = null) =>
        new(HeaderOf(experiment), (isFirst, cancellationToken) => experiment.Folder.Read(isFirst ? skipped : null, cancellationToken));

    /// <summary>Some results, of one experiment or of several.</summary>
    /// <param name="results">The results.</param>
    public static ResultExport Of(IReadOnlyList<TrialResult> results)
    {
        string[] folders = [.. results.Select(r => Path.GetDirectoryName(r.Path)!).Distinct(StringComparer.Ordinal)];
        ExchangeHeader header = folders.Length == 1
            ? HeaderOf(Experiment.Define(Path.GetDirectoryName(folders[0])!, results[0].Experiment, null))
            : new ExchangeHeader(null, null, false);
        return new ResultExport(header, (_, _) => results);
    }

    /// <summary>The format that the name of a file stands for; null where it stands for none.</summary>
    public static ExchangeFormat? FormatOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".CSV" => ExchangeFormat.Csv,
        ".JSONL" or ".NDJSON" => ExchangeFormat.JsonLines,
        _ => null,
    };

    /// <summary>Writes the file; one that is there already is replaced in one go.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">Its form.</param>
    /// <param name="cancellationToken">Stops it; then no file appears.</param>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public ExportSummary Write(string path, ExchangeFormat format, CancellationToken cancellationToken = default)
    {
        long count = 0;
        long withAttachment = 0;
        string full = Path.GetFullPath(path);

        // Beside the file: it may be on another file system than the experiment.
        string staging = Path.Combine(Path.GetDirectoryName(full)!, ".randopt-tmp");
        ResultFolder.Guard($"write the results to '{full}'", () =>
        {
            if (Directory.Exists(full))
            {
                throw new RandOptException(ErrorKind.InvalidArgument, "NotAFile", $"'{full}' is a folder, and the results are written to one file: name it too.");
            }

            if (!Directory.Exists(Path.GetDirectoryName(full)))
            {
                throw new DirectoryNotFoundException("There is no such folder.");
            }

            try
            {
                AtomicFile.Write(full, staging, stream =>
                {
                    using StreamWriter writer = new(stream, s_utf8, 1 << 16, leaveOpen: true) { NewLine = "\n" };
                    foreach (TrialResult result in format == ExchangeFormat.Csv ? WriteCsv(writer, cancellationToken) : WriteJsonLines(writer, cancellationToken))
                    {
                        count++;
                        withAttachment += result.HasAttachment ? 1 : 0;
                    }
                });
            }
            finally
            {
                AtomicFile.RemoveStaging(staging);
            }
        });
        return new ExportSummary(count, withAttachment);
    }

    private static ExchangeHeader HeaderOf(Experiment experiment) => new(experiment.Name, experiment.Space, experiment.Maximize);

    private IEnumerable<TrialResult> WriteCsv(StreamWriter writer, CancellationToken cancellationToken)
    {
        // All columns have to be known before the first row, so the results are read twice rather than kept.
        CsvColumns columns = new();
        foreach (TrialResult result in _read(true, cancellationToken))
        {
            columns.Add(result);
        }

        CsvWriter.WriteRow(writer, columns.Names);
        foreach (TrialResult result in _read(false, cancellationToken))
        {
            if (columns.RowOf(result) is IReadOnlyList<string> row)
            {
                CsvWriter.WriteRow(writer, row);
                yield return result;
            }
        }
    }

    private IEnumerable<TrialResult> WriteJsonLines(StreamWriter writer, CancellationToken cancellationToken)
    {
        writer.WriteLine(JsonValueWriter.Write(_header.ToMap()));
        foreach (TrialResult result in _read(true, cancellationToken))
        {
            writer.WriteLine(JsonValueWriter.Write(
                new ValueMap([ImportedResult.IdKey, ResultFolder.ResultKey, ImportedResult.ParametersKey, ImportedResult.DataKey], [result.Id, result.Result, result.Parameters, result.Data])));
            yield return result;
        }
    }
}
