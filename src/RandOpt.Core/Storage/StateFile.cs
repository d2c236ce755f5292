using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RandOpt.Sampling;

namespace RandOpt.Storage;

/// <summary>The random streams of an experiment, its current values and its strategies' own state, in one JSON file.</summary>
internal static class StateFile
{
    private const long Version = 1;

    public static void Write(ResultFolder folder, string path, SearchSpace space, ValueMap current, IReadOnlyDictionary<string, ValueMap> strategies)
    {
        ValueMap samplers = new(space.Select(p => new KeyValuePair<string, object?>(p.Name, p.Sampler.GetState().ToString())));
        ValueMap content = new(
            ["version", "samplers", "current", "strategies"],
            [Version, samplers, current, new ValueMap(strategies.Select(s => new KeyValuePair<string, object?>(s.Key, s.Value)))]);
        string full = Path.GetFullPath(path);

        // A file elsewhere is staged beside itself: the experiment may be on another file system.
        string staging = full == Path.GetFullPath(folder.StateFile) ? folder.Staging : Path.Combine(Path.GetDirectoryName(full)!, ".randopt-tmp");
        ResultFolder.Guard($"save the state of '{folder.Name}' in '{full}'", () =>
        {
            FolderLinks.Refuse(folder.Path, folder.Staging);
            try
            {
                AtomicFile.WriteText(full, staging, JsonValueWriter.Write(content));
            }
            finally
            {
                if (staging != folder.Staging)
                {
                    AtomicFile.RemoveStaging(staging);
                }
            }
        });
    }

    public static Content Read(string path)
    {
        try
        {
            ValueMap content = new JsonValueReader().ReadObject(WholeFile.Read(path, FileBounds.Definition));
            return new Content(
                MapIn(content["samplers"]).ToDictionary(p => p.Key, p => RandomState.Parse(p.Value as string ?? string.Empty)),
                MapIn(content["current"]),
                MapIn(content["strategies"]).ToDictionary(p => p.Key, p => MapIn(p.Value)));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RandOptException(ErrorKind.NotFound, "StateNotFound", $"There is no saved state '{path}'. Save one first with Save-RoState.", e);
        }
        catch (Exception e) when (e is RandOptException or IOException or UnauthorizedAccessException or InvalidCastException or KeyNotFoundException)
        {
            throw new RandOptException(ErrorKind.InvalidData, "InvalidState", $"Could not read the saved state '{path}': {e.Message.TrimEnd('.')}. It has to be a file that Save-RoState wrote.", e);
        }
    }

    private static ValueMap MapIn(object? value) => value as ValueMap ?? throw new InvalidCastException("an object is missing");

    /// <summary>What a file of this kind holds.</summary>
    public sealed record Content(
        IReadOnlyDictionary<string, RandomState> Samplers, ValueMap Current, IReadOnlyDictionary<string, ValueMap> Strategies);
}
