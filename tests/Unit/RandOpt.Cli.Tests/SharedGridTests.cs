using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace RandOpt.Cli.Tests;

/// <summary>Many searches on one grid, which share it out among them whatever happens to any of them.</summary>
public sealed class SharedGridTests : RoptTest
{
    private const int Searches = 8;
    private const int Columns = 40;
    private const int Rows = 50;
    private const int Points = Columns * Rows;
    private const int Kills = 64;

    private readonly Random _random = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_point_has_one_result_whoever_is_killed(bool damagesIndex)
    {
        RunningRopt[] searches = [.. Enumerable.Range(0, Searches).Select(_ => Start())];
        int kills = 0;
        for (int recorded = 0; recorded < Points - Searches; recorded = Folder.ResultFiles("shared").Length)
        {
            // One after so many results, at whatever it is then.
            int next = (kills + 1) * (Points - 100) / Kills;
            RunningRopt.WaitUntil(() => Folder.ResultFiles("shared").Length >= Math.Min(next, Points - Searches), "further results");
            if (damagesIndex)
            {
                DamageIndex();
            }

            int victim = _random.Next(Searches);
            searches[victim].Signal("KILL");
            searches[victim].WaitForExit();
            searches[victim].Dispose();
            searches[victim] = Start();
            kills++;
        }

        foreach (RunningRopt search in searches)
        {
            RoptResult ended = search.WaitForExit();
            Assert.True(ended.ExitCode == 0, ended.Error);
            search.Dispose();
        }

        Assert.InRange(kills, 60, int.MaxValue);
        Assert.Equal(AllPoints(), PointsOf(Folder.Results("shared")).Order());

        // No claim that was left behind stops anybody: what is deleted is run again.
        string[] deleted = [.. Folder.ResultFiles("shared").Where((_, i) => i % 100 == 0)];
        Array.ForEach(deleted, File.Delete);
        using RunningRopt again = Start();
        RoptResult result = again.WaitForExit();
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(AllPoints(), PointsOf(Folder.Results("shared")).Order());
    }

    private static IEnumerable<(int X, int Y)> AllPoints() =>
        from x in Enumerable.Range(0, Columns) from y in Enumerable.Range(0, Rows) select (x, y);

    private static IEnumerable<(int X, int Y)> PointsOf(IEnumerable<Dictionary<string, JsonElement>> results) =>
        results.Select(r => (r["x"].GetInt32(), r["y"].GetInt32()));

    private RunningRopt Start() => Ropt.Start(
        "--name", "shared", "--type", "Grid", "--total-count", $"{Points}", "--keep-log", "none", "--quiet", "--result-from", "LastNumber",
        "sh", "-c", "sleep 0.05; echo {x}.{y}",
        $"--x=Choice([{string.Join(',', Enumerable.Range(0, Columns))}])", $"--y=Choice([{string.Join(',', Enumerable.Range(0, Rows))}])");

    /// <summary>Every search that starts reads by the index, and writes it anew.</summary>
    private void DamageIndex()
    {
        string index = Path.Combine(Folder["randopt_results"], "shared", ".randopt", "index");
        foreach (string file in Directory.Exists(index) ? Directory.GetFiles(index) : [])
        {
            if (_random.Next(2) == 0)
            {
                File.Delete(file);
            }
            else
            {
                using FileStream cut = new(file, FileMode.Open, FileAccess.Write);
                cut.SetLength(_random.NextInt64(cut.Length + 1));
            }
        }
    }
}
