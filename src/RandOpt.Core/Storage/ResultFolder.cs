using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using RandOpt.Sampling;

namespace RandOpt.Storage;

/// <summary>
/// The folder of an experiment: one JSON summary a result at the top, <c>_attachments/</c> for what is too big for
/// it, and <c>.randopt/</c> for what is RandOpt's alone.
/// </summary>
public sealed class ResultFolder
{
    /// <summary>The folder for experiments where no other is named.</summary>
    public const string DefaultDirectory = "randopt_results";

    /// <summary>The key of the number to optimize in a summary.</summary>
    internal const string ResultKey = "result";

    /// <summary>What the name of a summary's file ends with.</summary>
    internal const string Extension = ".json";

    private readonly ResultNames _resultNames = new();

    /// <summary>Is shown the name of a summary's file.</summary>
    internal delegate void NameVisitor(ReadOnlySpan<char> name);

    /// <summary>Names the folder; nothing is read or made yet.</summary>
    /// <param name="directory">The folder that the experiments stand in.</param>
    /// <param name="name">The experiment's name.</param>
    /// <exception cref="RandOptException">The name cannot be that of an experiment.</exception>
    public ResultFolder(string directory, string name)
    {
        ExperimentName.Check(name);
        Name = name;
        Path = System.IO.Path.GetFullPath(System.IO.Path.Combine(directory, name));
        Attachments = new AttachmentFolder(AttachmentsFolder, Staging);
    }

    /// <summary>The experiment's name.</summary>
    public string Name { get; }

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <summary>Whether the folder is there.</summary>
    public bool Exists => System.IO.Directory.Exists(Path);

    /// <summary>Where it is kept what belongs to results and is too big for them.</summary>
    internal string AttachmentsFolder => System.IO.Path.Combine(Path, "_attachments");

    /// <summary>Where the experiment's search space is kept.</summary>
    internal string SpaceFile => System.IO.Path.Combine(Path, ".randopt", "space.json");

    /// <summary>Where the state of the experiment's random streams is kept when no other place is named.</summary>
    internal string StateFile => System.IO.Path.Combine(Path, ".randopt", "state.json");

    /// <summary>Where each search keeps its journal.</summary>
    internal string JournalFolder => System.IO.Path.Combine(Path, ".randopt", "journal");

    /// <summary>Where each trial has a folder of its own, with its logs.</summary>
    internal string TrialsFolder => System.IO.Path.Combine(Path, ".randopt", "trials");

    /// <summary>Where searches claim what they run.</summary>
    internal string ClaimFolder => System.IO.Path.Combine(Path, ".randopt", "claims");

    /// <summary>Where searches say what they run that are to bring a number of results together.</summary>
    internal string PlaceFolder => System.IO.Path.Combine(Path, ".randopt", "places");

    /// <summary>Where the index of the results is kept.</summary>
    internal string IndexFolder => System.IO.Path.Combine(Path, ".randopt", "index");

    /// <summary>Where it is kept which results were removed.</summary>
    internal string RemovedFile => System.IO.Path.Combine(Path, ".randopt", "removed.jsonl");

    /// <summary>Where files are written before they appear.</summary>
    internal string Staging => System.IO.Path.Combine(Path, ".randopt", "tmp");

    /// <summary>Which keys of a summary are parameters; null where that is not known.</summary>
    internal HashSet<string>? ParameterNames { get; set; }

    private AttachmentFolder Attachments { get; }

    /// <summary>Makes the folder where it is not there.</summary>
    /// <exception cref="RandOptException">There is one that another system would take for the same, or the file system refused.</exception>
    public void Create()
    {
        if (!Exists)
        {
            ExperimentName.CheckDistinct(System.IO.Path.GetDirectoryName(Path)!, Name);
            Guard($"make the folder '{Path}'", () => System.IO.Directory.CreateDirectory(Path));
        }
    }

    /// <summary>Throws where nothing can be written, which is better known before a trial of hours than after it.</summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    internal void CheckWritable() => Guard($"write in '{Path}'", () =>
    {
        FolderLinks.Refuse(Path, JournalFolder);
        FolderLinks.Refuse(Path, TrialsFolder);
        FolderLinks.Refuse(Path, ClaimFolder);
        FolderLinks.Refuse(Path, PlaceFolder);
        FolderLinks.Refuse(Path, Staging);
        AtomicFile.Probe(Staging);
    });

    /// <summary>Records a result: its summary appears whole or not at all, and after its attachments.</summary>
    /// <param name="result">The number, in a form of <see cref="ParameterValue"/>.</param>
    /// <param name="parameters">The configuration.</param>
    /// <param name="data">Further keys of the summary.</param>
    /// <param name="attachment">What belongs to the result and is too big for it.</param>
    /// <exception cref="RandOptException">The result is not a number, a name is used twice, or the file system refused.</exception>
    public TrialResult Add(object? result, ValueMap parameters, ValueMap? data = null, AttachmentContent? attachment = null)
    {
        PreparedResult prepared = Prepare(result, parameters, data);
        Write(prepared, attachment);
        return prepared.Result;
    }

    /// <summary>Makes a result that has a name and a summary, and is not written yet.</summary>
    /// <inheritdoc cref="Add" path="/param"/>
    /// <exception cref="RandOptException">The result is not a number, or a name is used twice.</exception>
    internal PreparedResult Prepare(object? result, ValueMap parameters, ValueMap? data = null)
    {
        if (result is null || !ParameterValue.TryGetNumber(result, out _))
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument, "ResultNotANumber", $"The result {ValueText.Literal(result)} is not a number; a result is the one number to optimize. Pass further values as data.");
        }

        ValueMap values = Merge(parameters, data ?? ValueMap.Empty);
        return Prepare(_resultNames.Next(), result, values);
    }

    /// <summary>Makes the result again that a trial's journal tells of.</summary>
    internal PreparedResult Prepare(string id, object result, ValueMap values)
    {
        ValueMap summary = new([ResultKey, .. values.Keys], [result, .. values.Values]);
        string json = JsonValueWriter.Write(summary);
        if (json.Length > FileBounds.Summary)
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument,
                "ResultTooLarge",
                $"The result {ValueText.Display(result)} has {json.Length >> 20} MiB of data, and a result's file may have {FileBounds.Text(FileBounds.Summary)}. Keep what is so large in a file: attach it with Add-RoResult -AttachmentPath, or have the command write it in its folder.");
        }

        return new PreparedResult(new TrialResult(this, id, result, summary), json);
    }

    /// <summary>Writes the summary of a result, whole or not at all, and after its attachments.</summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    internal void Write(PreparedResult prepared, AttachmentContent? attachment = null, bool toDisk = false)
    {
        TrialResult result = prepared.Result;
        CheckId(result.Id);
        Guard($"record the result {ValueText.Display(result.Result)} with {result.Parameters} in '{Path}'", () =>
        {
            FolderLinks.Refuse(Path, Staging);
            try
            {
                if (attachment is not null)
                {
                    Attachments.Add(result.Id, attachment);
                }

                AtomicFile.WriteText(System.IO.Path.Combine(Path, result.Id + Extension), Staging, prepared.Json, toDisk);
            }
            catch when (attachment is not null)
            {
                Attachments.TryRemove(result.Id);
                throw;
            }
        });
    }

    /// <summary>Removes a result for good: its summary first, so that it is gone as a whole, and then its attachments.</summary>
    /// <exception cref="RandOptException">It is not there, or the file system refused.</exception>
    internal void Remove(string id)
    {
        string path = System.IO.Path.Combine(Path, id + Extension);
        Guard($"remove the result '{path}'", () =>
        {
            if (!File.Exists(path))
            {
                throw new RandOptException(ErrorKind.NotFound, "ResultNotFound", $"There is no result '{id}' in '{Path}' any more; list what there is with Get-RoResult {Name}.");
            }

            Attachments.CheckRemovable(id);

            // A journal may know of the result too, and must not bring it back.
            RemovedResults.Note(this, id);
            File.Delete(path);
            Attachments.Remove(id);
        });
    }

    /// <summary>Whether a result has its summary.</summary>
    internal bool Contains(string id) => File.Exists(System.IO.Path.Combine(Path, id + Extension));

    /// <summary>Whether a result has its summary, and that can be read.</summary>
    internal bool ContainsWhole(string id) => new SummaryReader(this).Read(id + Extension).Result is not null;

    /// <summary>How many summaries there are; none of them is read.</summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public int Count()
    {
        int? known = FolderSnapshot.CountIn(this);
        int count = 0;
        if (known is null)
        {
            VisitNames(_ => count++);
        }

        return known ?? count;
    }

    /// <summary>When the last result was recorded, in local time; null where there is none. No summary is read.</summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public DateTime? Last()
    {
        DateTime? last = null;
        VisitNames(name =>
        {
            string file = name.ToString();
            DateTime time = ResultNames.TimeOf(file.Substring(0, file.Length - Extension.Length)) ?? File.GetLastWriteTime(System.IO.Path.Combine(Path, file));
            last = last > time ? last : time;
        });
        return last;
    }

    /// <summary>Reads every result, the oldest first, several at once; they come as they are read and are not kept.</summary>
    /// <param name="skipped">Told of each file that is no result.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="RandOptException">The file system refused to list the folder.</exception>
    public IEnumerable<TrialResult> Read(Action<SkippedFile>? skipped = null, CancellationToken cancellationToken = default) =>
        new ResultIndex(this).Read(skipped, cancellationToken);

    /// <summary>The latest results whose ids begin with a text, whole or in their short form, the latest first.</summary>
    /// <param name="count">How many; only those are read.</param>
    /// <param name="begun">The text.</param>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public IEnumerable<TrialResult> Latest(int count, string begun)
    {
        List<string> ids = [];
        VisitNames(name =>
        {
            string id = name.Slice(0, name.Length - Extension.Length).ToString();
            if (id.StartsWith(begun, StringComparison.OrdinalIgnoreCase) || ResultNames.ShortOf(id).StartsWith(begun, StringComparison.OrdinalIgnoreCase))
            {
                ids.Add(id);
            }
        });
        ids.Sort((a, b) => string.CompareOrdinal(b, a));
        SummaryReader reader = new(this);
        return ids.Select(id => reader.Read(id + Extension).Result).OfType<TrialResult>().Take(count);
    }

    /// <summary>The best results, the best first.</summary>
    /// <param name="count">How many.</param>
    /// <param name="order">What is better.</param>
    /// <param name="skipped">Told of each file that is no result.</param>
    /// <param name="filter">Which are let through; null for all. A result may be shown to it twice.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="RandOptException">The file system refused to list the folder.</exception>
    public IReadOnlyList<TrialResult> Top(
        int count, ResultOrder order, Action<SkippedFile>? skipped = null, Func<TrialResult, bool>? filter = null, CancellationToken cancellationToken = default) =>
        new ResultIndex(this).Top(count, order, filter, skipped, cancellationToken);

    /// <summary>The best result; null where none is a finite number.</summary>
    /// <param name="order">What is better.</param>
    /// <param name="skipped">Told of each file that is no result.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="RandOptException">The file system refused to list the folder.</exception>
    public TrialResult? Best(ResultOrder order, Action<SkippedFile>? skipped = null, CancellationToken cancellationToken = default) =>
        Top(1, order, skipped, null, cancellationToken).FirstOrDefault(ResultOrder.CanBeBest);

    /// <summary>The names of the summaries' files, in no order.</summary>
    internal List<string> ListFiles()
    {
        List<string> files = [];
        VisitNames(name => files.Add(name.ToString()));
        return files;
    }

    /// <summary>Shows the names of the summaries' files one by one, so that none has to be kept.</summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    internal void VisitNames(NameVisitor visit) => Guard($"list the folder '{Path}'", () =>
    {
        if (!System.IO.Directory.Exists(Path))
        {
            return;
        }

        int start = Path.Length + 1;
        foreach (string path in System.IO.Directory.EnumerateFiles(Path, "*" + Extension))
        {
            if (path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
            {
                visit(path.AsSpan(start));
            }
        }
    });

    /// <summary>Reads the files of these names, whether they are in the index or not.</summary>
    internal IEnumerable<TrialResult> Read(List<string> files, Action<SkippedFile>? skipped, CancellationToken cancellationToken)
    {
        foreach (ReadSummary read in SummaryFiles.Read(this, files, keepsBytes: false, cancellationToken))
        {
            if (read.Result is TrialResult result)
            {
                yield return result;
            }
            else if (read.Skipped is SkippedFile bad)
            {
                skipped?.Invoke(bad);
            }
        }
    }

    internal bool HasAttachment(string id) => Attachments.Has(id);

    internal object? ReadAttachment(string id)
    {
        object? attachment = null;
        Guard($"read the attachment of '{id}' in '{Path}'", () => attachment = Attachments.Read(id));
        return attachment;
    }

    /// <summary>Does something with the file system; what it refuses becomes an error that says what was to be done.</summary>
    internal static void Guard(string intent, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string way = e switch
            {
                _ when IsDenied(e) => "Check the permissions of the folder, or choose another one with -Directory (ROPT_DIR).",
                DirectoryNotFoundException or FileNotFoundException => "Check that the path is right and still there.",
                _ => "Check that the disk has room and the folder can be written. What was recorded before is untouched.",
            };
            throw new RandOptException(ErrorKind.Storage, "StorageFailed", $"Could not {intent}: {e.Message.TrimEnd('.')}. {way}", e);
        }
    }

    // Moving a folder is denied as any other mishap is, but for the number of the error: EACCES, EPERM, or ERROR_ACCESS_DENIED.
    private static bool IsDenied(Exception e) => e is UnauthorizedAccessException || e.HResult is 13 or 1 or unchecked((int)0x80070005);

    private static void CheckId(string id)
    {
        if (EntryName.ProblemOf(id) is string problem)
        {
            throw new RandOptException(ErrorKind.InvalidData, "InvalidResultId", $"'{id}' cannot be the id of a result: {problem}. An id is the name of a file, without .json.");
        }
    }

    private static ValueMap Merge(ValueMap parameters, ValueMap data)
    {
        foreach (string key in data.Keys)
        {
            if (parameters.ContainsKey(key) || key.Equals(ResultKey, StringComparison.OrdinalIgnoreCase))
            {
                throw new RandOptException(
                    ErrorKind.InvalidArgument, "DuplicateDataKey", $"The data has a key '{key}', which is {(!parameters.ContainsKey(key) ? "the result" : "a parameter")} already; rename it.");
            }
        }

        return data.Count == 0 ? parameters : new ValueMap([.. parameters.Keys, .. data.Keys], [.. parameters.Values, .. data.Values]);
    }
}
