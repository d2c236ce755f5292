using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace RandOpt.Cli.Tests;

/// <summary>A fresh folder that ropt is run in, gone after the test.</summary>
internal sealed class TestFolder : IDisposable
{
    public TestFolder() => Path = Directory.CreateTempSubdirectory("ropt-test-").FullName;

    public string Path { get; }

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a shell script, to be run as <c>sh name</c>.</summary>
    public TestFolder Write(string name, string content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], content);
        return this;
    }

    public string Read(string name) => File.ReadAllText(this[name]);

    /// <summary>The files of an experiment's results, the oldest first.</summary>
    public string[] ResultFiles(string experiment, string directory = "randopt_results") =>
        Directory.Exists(this[System.IO.Path.Combine(directory, experiment)])
            ? Directory.GetFiles(this[System.IO.Path.Combine(directory, experiment)], "*.json").Order(StringComparer.Ordinal).ToArray()
            : [];

    /// <summary>The results of an experiment as anybody's JSON reader reads them, the oldest first.</summary>
    public List<Dictionary<string, JsonElement>> Results(string experiment, string directory = "randopt_results") =>
        ResultFiles(experiment, directory).Select(f => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(File.ReadAllText(f))!).ToList();

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
