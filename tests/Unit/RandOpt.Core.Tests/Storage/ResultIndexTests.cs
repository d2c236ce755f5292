using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using RandOpt.Sampling;
using RandOpt.Storage;
using Xunit;

namespace RandOpt.Core.Tests.Storage;

public sealed class ResultIndexTests : IDisposable
{
    private const int Enough = 100;

    private readonly TemporaryDirectory _directory = new();
    private readonly ResultFolder _folder;
    private readonly Random _random = new(17);

    public ResultIndexTests() => _folder = new ResultFolder(_directory.Path, "example");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void No_summary_is_read_twice()
    {
        for (int i = 0; i < Enough; i++)
        {
            Write(i, $"{{\"result\": {i}, \"x\": {i}.5}}");
        }

        BringUpToDate();
        SpoilEverySummary();

        Assert.Equal(Enumerable.Range(0, Enough).Select(i => (long)i), Results());
        Assert.Equal([99L, 98L, 97L], _folder.Top(3, ResultOrder.Maximizing).Select(r => r.Result));
        Assert.Equal([1L, 3L], _folder.Top(2, ResultOrder.Minimizing, filter: r => (long)r.Result % 2 == 1).Select(r => r.Result));
        Assert.Equal(0.5, _folder.Best(ResultOrder.Minimizing)!.Parameters["x"]);
        Assert.Equal(Enough, _folder.Count());
        Assert.Equal(Enough, new ResultFeed(_folder).Poll().Added.Count);

        // Nor those that were there, when further ones have come.
        Write(Enough, "{\"result\": -1}");
        Assert.Equal(Enough + 1, Results().Count);
        Assert.Equal([-1L, 0L], _folder.Top(2, ResultOrder.Minimizing).Select(r => r.Result));
    }

    [Fact]
    public void Few_results_need_no_index()
    {
        Write(0, "{\"result\": 1}");
        Results();

        Assert.False(Directory.Exists(Path.Combine(_folder.Path, ".randopt")));
    }

    [Fact]
    public void What_anybody_adds_removes_and_brings_back_is_seen()
    {
        Fill(Enough);
        BringUpToDate();
        string path = PathOf(50);
        string moved = Path.Combine(_directory.Path, "moved");

        File.Move(path, moved);
        Assert.DoesNotContain(50L, Results());
        Assert.Equal(Enough - 1, _folder.Count());
        BringUpToDate();
        Assert.DoesNotContain(50L, Results());

        File.Move(moved, path);
        Assert.Equal(Enumerable.Range(0, Enough).Select(i => (long)i), Results());
        BringUpToDate();
        Assert.Equal(Enough, _folder.Count());
        Assert.Equal(Enumerable.Range(0, Enough).Select(i => (long)i), Results());
    }

    [Fact]
    public void A_file_that_was_half_written_is_read_once_it_is_whole()
    {
        Fill(Enough);
        Write(Enough, "{\"result\": 7, \"x\"");
        BringUpToDate();
        List<SkippedFile> skipped = [];
        Assert.Equal(Enough, _folder.Read(skipped.Add).Count());
        Assert.Equal(PathOf(Enough), Assert.Single(skipped).Path);

        // In its place, which the folder does not tell.
        DateTime stamp = Directory.GetLastWriteTimeUtc(_folder.Path);
        Write(Enough, "{\"result\": 700, \"x\": 1}");
        Directory.SetLastWriteTimeUtc(_folder.Path, stamp);
        Assert.Equal([700L], _folder.Top(1, ResultOrder.Maximizing).Select(r => r.Result));
        Assert.Equal(Enough + 1, Results().Count);
    }

    [Fact]
    public void Values_come_back_as_they_were_written()
    {
        string[] summaries =
        [
            "{\"result\": NaN, \"a\": [1, 2.5, null, {\"b\": Infinity}], \"c\": \"\\u00e4\\ud83d\"}",
            "{\"result\": -Infinity, \"big\": 123456789012345678901234567890, \"t\": true}",
            "\ufeff{\"result\": 1e-320, \"x\": -0.0}",
            $"{{\"result\": 5, \"large\": \"{new string('x', 100_000)}\"}}",
        ];
        for (int i = 0; i < Enough; i++)
        {
            Write(i, summaries[i % summaries.Length]);
        }

        string[] read = Texts();
        BringUpToDate();
        Assert.Equal(read, Texts());
        Assert.Equal(summaries.Length, read.Distinct().Count());
    }

    [Fact]
    public void A_damaged_index_costs_time_and_nothing_else()
    {
        Fill(3 * Enough);
        BringUpToDate();
        Fill(Enough, from: 3 * Enough);
        BringUpToDate();
        IReadOnlyList<long> expected = Results();
        string index = Path.Combine(_folder.Path, ".randopt", "index");
        int damaged = 0;
        for (int i = 0; i < 200; i++)
        {
            // Of one that was deleted, or cut off at its beginning, there is nothing left to damage.
            string[] files = Array.FindAll(Directory.GetFiles(index), f => new FileInfo(f).Length > 0);
            if (files.Length == 0)
            {
                BringUpToDate();
                continue;
            }

            damaged++;
            string file = files[_random.Next(files.Length)];
            byte[] bytes = File.ReadAllBytes(file);
            int place = _random.Next(bytes.Length);
            switch (i % 4)
            {
                case 0:
                    File.WriteAllBytes(file, bytes.AsSpan(0, place).ToArray());
                    break;
                case 1:
                    bytes[place] ^= (byte)(1 << _random.Next(8));
                    File.WriteAllBytes(file, bytes);
                    break;
                case 2:
                    File.Delete(file);
                    break;
                default:
                    Array.Clear(bytes, place, Math.Min(100, bytes.Length - place));
                    File.WriteAllBytes(file, bytes);
                    break;
            }

            // Whoever comes first to what is damaged.
            if (i % 8 < 4)
            {
                Assert.Equal(expected, Results());
            }

            Assert.Equal([0L, 1L, 2L], _folder.Top(3, ResultOrder.Minimizing).Select(r => r.Result));
            Assert.Equal(expected, Results());
            BringUpToDate();
        }

        Assert.InRange(damaged, 150, 200);
    }

    [Fact]
    public void Whatever_happens_to_the_folder_a_reading_is_what_the_folder_holds()
    {
        _folder.Create();
        Dictionary<int, int> files = [];
        for (int step = 0; step < 600; step++)
        {
            int name = _random.Next(300);
            switch (_random.Next(7))
            {
                case 0 or 1 or 2:
                    int count = _random.Next(40);
                    for (int i = 0; i < count; i++)
                    {
                        // An index keeps what it read under a name: names are not used twice for different results.
                        name = _random.Next(300);
                        files[name] = name;
                        Write(name, $"{{\"result\": {name}}}");
                    }

                    break;
                case 3:
                    foreach (int removed in files.Keys.Where(_ => _random.Next(10) == 0).ToList())
                    {
                        files.Remove(removed);
                        File.Delete(PathOf(removed));
                    }

                    break;
                case 4:
                    Settle();
                    Assert.Equal(files.Count, _folder.Count());
                    break;
                case 5:
                    Settle();
                    Assert.Equal(files.Values.OrderBy(f => f).Take(5).Select(f => (long)f), _folder.Top(5, ResultOrder.Minimizing).Select(r => (long)r.Result));
                    break;
                default:
                    Settle();
                    Assert.Equal(files.Values.OrderBy(f => f).Select(f => (long)f), Results());
                    break;
            }
        }

        Assert.True(Directory.GetFiles(Path.Combine(_folder.Path, ".randopt", "index")).Length > 1);
    }

    [Fact]
    public async Task Readers_and_writers_at_the_same_time_agree_in_the_end()
    {
        Fill(Enough);
        Task[] tasks = [.. Enumerable.Range(0, 4).Select(writer => Task.Run(() =>
        {
            ResultFolder own = new(_directory.Path, "example");
            for (int i = 0; i < 150; i++)
            {
                own.Add((long)i, new ValueMap(["writer"], [(long)writer]));
                if (i % 3 == 0)
                {
                    Assert.InRange(own.Read().Count(r => r.Summary.TryGetValue("writer", out object? w) && Equals(w, (long)writer)), i + 1, i + 1);
                }
            }
        }))];
        await Task.WhenAll(tasks);

        Assert.Equal(Enough + 600, Results().Count);
        BringUpToDate();
        Assert.Equal(Enough + 600, Results().Count);
        Assert.Equal(Enough + 600, _folder.Read().Select(r => r.Id).Distinct().Count());
    }

    [Fact]
    public void An_index_of_another_version_is_made_anew()
    {
        Fill(Enough);
        BringUpToDate();
        string manifest = Path.Combine(_folder.Path, ".randopt", "index", "current.json");
        string text = File.ReadAllText(manifest);
        File.WriteAllText(manifest, text.Replace("\"version\": 1", "\"version\": 999"));

        Assert.Equal(Enough, Results().Count);
        BringUpToDate();
        Assert.Contains("\"version\": 1,", File.ReadAllText(manifest));
    }

    private string PathOf(int number) => Path.Combine(_folder.Path, $"{1_700_000_000 + number}.5_0.25.json");

    private void Write(int number, string text)
    {
        Directory.CreateDirectory(_folder.Path);
        File.WriteAllText(PathOf(number), text);
    }

    private void Fill(int count, int from = 0)
    {
        for (int i = from; i < from + count; i++)
        {
            Write(i, $"{{\"result\": {i}}}");
        }
    }

    private IReadOnlyList<long> Results() => [.. _folder.Read().Select(r => (long)r.Result)];

    private string[] Texts() => [.. _folder.Read().Select(r => JsonValueWriter.Write(r.Summary))];

    /// <summary>Makes the last change one of a while ago, each time a little less.</summary>
    private void Settle() => Directory.SetLastWriteTimeUtc(_folder.Path, DateTime.UtcNow.AddMinutes(-1));

    /// <summary>Reads until the index knows that nothing is missing in it.</summary>
    private void BringUpToDate()
    {
        Settle();
        Assert.Equal(_folder.Read().Count(), _folder.Read().Count());
    }

    private void SpoilEverySummary()
    {
        foreach (string file in Directory.GetFiles(_folder.Path))
        {
            File.WriteAllText(file, "spoilt");
        }
    }
}
