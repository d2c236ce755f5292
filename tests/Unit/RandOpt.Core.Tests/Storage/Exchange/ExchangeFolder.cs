using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Storage;
using RandOpt.Storage.Exchange;

namespace RandOpt.Core.Tests.Storage.Exchange;

/// <summary>A folder with experiments and files that are moved between them.</summary>
internal sealed class ExchangeFolder : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public string Results => Path.Combine(_directory.Path, "results");

    public void Dispose() => _directory.Dispose();

    public string File(string name) => Path.Combine(_directory.Path, name);

    public string Write(string name, params string[] lines) => _directory.Write(name, string.Join("\n", lines) + "\n");

    public Experiment Experiment(string name, params (string Name, string Sampler)[] parameters) =>
        RandOpt.Experiment.Create(Results, name, parameters.Length == 0 ? null : new SearchSpace(parameters.Select(p => new Parameter(p.Name, Sampler.Parse(p.Sampler)))));

    /// <summary>A result with an id of one's own.</summary>
    public static void Add(Experiment experiment, string id, object result, ValueMap values) => experiment.Folder.Write(experiment.Folder.Prepare(id, result, values));

    public string Export(Experiment experiment, string file)
    {
        ResultExport.Of(experiment).Write(File(file), ResultExport.FormatOf(file)!.Value);
        return System.IO.File.ReadAllText(File(file));
    }

    public Imported Import(string file, string? name = null, ImportOptions? options = null)
    {
        ImportFile source = ImportFile.Open(File(file), options ?? new ImportOptions());
        ResultImport import = ResultImport.Into(source, Results, name ?? source.Name);
        List<string> problems = [];
        List<TrialResult> recorded = [.. import.Run(e => problems.Add(e.Message))];
        return new Imported(import, recorded, problems, source.LeftOut);
    }

    public string[] Summaries(string name) => [.. Directory.GetFiles(Path.Combine(Results, name), "*.json").OrderBy(f => f, StringComparer.Ordinal).Select(System.IO.File.ReadAllText)];

    /// <summary>All that there is to know of the results, with their keys in order, for a CSV file has another one.</summary>
    public static string[] Contents(Experiment experiment) => [.. experiment.Folder.Read().Select(r => $"{r.Id} {JsonValueWriter.Write(r.Result)} {Sorted(r.Parameters)} {Sorted(r.Data)}")];

    private static string Sorted(ValueMap values) => JsonValueWriter.Write(new ValueMap(values.OrderBy<KeyValuePair<string, object?>, string>(v => v.Key, StringComparer.Ordinal)));

    internal sealed record Imported(ResultImport Import, List<TrialResult> Results, List<string> Problems, string? LeftOut)
    {
        public Experiment Experiment => Import.Experiment;
    }
}
