using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;

namespace RandOpt.Fuzz;

/// <summary>A whole experiment on the disk, every file of which is damaged: reading it throws nothing, and passes over what is no result with a warning.</summary>
/// <param name="directory">A folder of its own, which is emptied each time.</param>
public sealed class FolderTarget(string directory)
{
    private const string Name = "fuzzed";

    /// <summary>Reads an experiment.</summary>
    /// <param name="inputs">Its summaries.</param>
    /// <param name="mutator">Damages the other files.</param>
    /// <returns>How many of the summaries are results.</returns>
    public int Check(IReadOnlyList<byte[]> inputs, Mutator mutator)
    {
        string path = Path.Combine(directory, Name);
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        Write(path, inputs, mutator);
        Experiment experiment = Experiment.Open(directory, Name);
        List<SkippedFile> skipped = [];
        List<TrialResult> results = [.. experiment.Folder.Read(skipped.Add)];
        if (results.Count + skipped.Count != inputs.Count)
        {
            throw new BrokenRuleException($"of {inputs.Count} summaries {results.Count} are results and {skipped.Count} are skipped");
        }

        HashSet<string> parsed = new(results.Select(r => r.Id), StringComparer.Ordinal);
        for (int i = 0; i < inputs.Count; i++)
        {
            if (IsResult(inputs[i]) != parsed.Contains(IdOf(i)))
            {
                throw new BrokenRuleException($"the file {IdOf(i)} is read otherwise than its bytes");
            }
        }

        results.ForEach(Look);
        Look(experiment);
        return results.Count;
    }

    private static void Write(string path, IReadOnlyList<byte[]> inputs, Mutator mutator)
    {
        void File(string name, params byte[][] lines)
        {
            string file = Path.Combine(path, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            System.IO.File.WriteAllBytes(file, [.. lines.SelectMany((l, i) => i == 0 ? l : [(byte)'\n', .. l])]);
        }

        for (int i = 0; i < inputs.Count; i++)
        {
            File(IdOf(i) + ".json", inputs[i]);
        }

        byte[][] Damaged(IReadOnlyList<byte[]> seeds, int count) => [.. Enumerable.Range(0, count).Select(_ => mutator.Damage(seeds))];
        File(Path.Combine("_attachments", IdOf(0) + ".json"), mutator.Damage(Corpus.Summaries));
        File(Path.Combine(".randopt", "space.json"), mutator.Damage(Corpus.Spaces));
        File(Path.Combine(".randopt", "state.json"), mutator.Damage(Corpus.States));
        File(Path.Combine(".randopt", "removed.jsonl"), Damaged(Corpus.Removals, 4));
        File(Path.Combine(".randopt", "journal", "20200101T000000000-0a1b2c3d.jsonl"), Damaged(Corpus.Records, 20));
        File(Path.Combine(".randopt", "journal", "20200102T000000000-0a1b2c3d~20200101T000000000-0a1b2c3d.jsonl"), mutator.Damage([[.. Corpus.Records.SelectMany(r => r.Append((byte)'\n'))]]));
    }

    private static bool IsResult(byte[] input)
    {
        try
        {
            ValueMap summary = new JsonValueReader().ReadObject((byte[])input.Clone());
            return summary.TryGetValue(ResultFolder.ResultKey, out object? result) && ParameterValue.TryGetNumber(result, out _);
        }
        catch (RandOptException)
        {
            return false;
        }
    }

    private static void Look(TrialResult result)
    {
        _ = result.ToString() + result.Data + result.Time + result.ShortId();
        try
        {
            _ = result.Attachment;
        }
        catch (RandOptException e) when (e.Message.Contains(result.Id, StringComparison.Ordinal))
        {
            // It names the file.
        }
    }

    private static void Look(Experiment experiment)
    {
        _ = experiment.Best;
        _ = experiment.Last;
        _ = experiment.Folder.Top(5, ResultOrder.Maximizing);
        foreach (TrialRecord trial in experiment.ReadTrials())
        {
            _ = trial.ToString() + trial.StartTime + trial.EndTime + trial.Duration + trial.Folder + trial.OutputPath + trial.ErrorPath;
        }

        _ = RemovedResults.Read(experiment.Folder);
        _ = RunningSearches.In(experiment.Folder);
        _ = JournalFile.IsAnnounced(experiment.Folder.JournalFolder, "none", "1700000003.5_0.5");
        try
        {
            experiment.RestoreState();
            _ = experiment.Sample(StrategyKind.Find("Evolutionary"), new StrategyOptions());
        }
        catch (RandOptException e) when (e.Message.Length > 0)
        {
            // It is no state, or that of another strategy.
        }
    }

    private static string IdOf(int i) => string.Format(CultureInfo.InvariantCulture, "1700000000.{0:0000}_0.5", i);
}
