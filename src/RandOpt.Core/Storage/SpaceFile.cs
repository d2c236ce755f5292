using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using RandOpt.Sampling;

namespace RandOpt.Storage;

/// <summary>
/// The search space of an experiment as it is kept: <c>{"version": 1, "parameters": {"x": "Gaussian(0.0, 0.6)"}}</c>, with
/// <c>"maximize": true</c> where its greatest result is the best. It only adds to what the results say, so a file that cannot be read is as good as none.
/// </summary>
internal static class SpaceFile
{
    private const long Version = 1;

    public static void Write(ResultFolder folder, SearchSpace space, bool maximize)
    {
        ValueMap parameters = new([.. space.Names], [.. space.Select(p => p.Sampler.ToString())]);
        ValueMap content = maximize
            ? new ValueMap(["version", "parameters", "maximize"], [Version, parameters, true])
            : new ValueMap(["version", "parameters"], [Version, parameters]);
        string json = JsonValueWriter.Write(content);
        ResultFolder.Guard($"keep the search space of '{folder.Name}' in '{folder.SpaceFile}'", () =>
        {
            if (!IsThere(folder.SpaceFile, json))
            {
                AtomicFile.WriteText(folder.SpaceFile, folder.Staging, json);
            }
        });
    }

    private static bool IsThere(string path, string json)
    {
        try
        {
            return WholeFile.Read(path, FileBounds.Definition).SequenceEqual(Encoding.ASCII.GetBytes(json));
        }
        catch (IOException)
        {
            // There is none, or it is one that nobody can read.
            return false;
        }
    }

    /// <returns>The search space, null where it is not known, whether the greatest result is the best, and why the file cannot be read where it is there.</returns>
    public static (SearchSpace? Space, bool Maximize, string? Problem) Read(ResultFolder folder)
    {
        try
        {
            ValueMap content = new JsonValueReader().ReadObject(WholeFile.Read(folder.SpaceFile, FileBounds.Definition));
            SearchSpace? space = content.TryGetValue("parameters", out object? parameters) && parameters is ValueMap { Count: > 0 } map
                ? new SearchSpace(((IEnumerable<KeyValuePair<string, object?>>)map).Select(p => new Parameter(p.Key, Sampler.Parse(p.Value as string ?? string.Empty))))
                : null;
            return (space, content.TryGetValue("maximize", out object? maximize) && maximize is true, null);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, false, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or RandOptException)
        {
            return (null, false, $"The parameters of '{folder.Name}' cannot be read from '{folder.SpaceFile}': {e.Message.TrimEnd('.')}. No result is lost; name them with -Parameter the next time, which writes the file anew.");
        }
    }
}
