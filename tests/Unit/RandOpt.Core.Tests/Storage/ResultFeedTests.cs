using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Storage;
using Xunit;

namespace RandOpt.Core.Tests.Storage;

public sealed class ResultFeedTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ResultFolder _folder;
    private readonly ResultFeed _feed;

    public ResultFeedTests()
    {
        _folder = new ResultFolder(_directory.Path, "example");
        _folder.Create();
        _feed = new ResultFeed(_folder);
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Each_poll_brings_what_appeared_since_the_one_before()
    {
        _folder.Add(1L, ValueMap.Empty);
        Assert.Equal([1L], Poll());
        Assert.Empty(Poll());

        _directory.Write("example/other.json", "{\"result\": 2}");
        TrialResult own = _folder.Add(3L, ValueMap.Empty);
        _feed.Note(own);
        Assert.Equal([2L], Poll());
        Assert.Empty(Poll());
    }

    [Fact]
    public void What_anybody_writes_is_seen_at_once_in_a_folder_that_is_not_large()
    {
        for (int i = 0; i < 100; i++)
        {
            _directory.Write($"example/{i}.json", $"{{\"result\": {i}}}");
            Assert.Equal([(long)i], _feed.Poll().Added.Select(r => r.Result));
        }
    }

    [Fact]
    public void What_is_deleted_is_told_and_may_come_back()
    {
        string path = _directory.Write("example/a.json", "{\"result\": 1}");
        Poll();
        File.Delete(path);

        Assert.Equal(["a"], _feed.Poll(exact: true).Removed);
        _directory.Write("example/a.json", "{\"result\": 2}");
        Assert.Equal([2L], Poll());
    }

    [Fact]
    public void A_file_that_is_half_written_is_read_once_it_is_whole_and_not_warned_of()
    {
        List<SkippedFile> skipped = [];
        _directory.Write("example/a.json", "{\"result\": 0.");
        Assert.Empty(_feed.Poll(exact: true, skipped.Add).Added);

        _directory.Write("example/a.json", "{\"result\": 0.5}");
        Assert.Equal([0.5], _feed.Poll(exact: true, skipped.Add).Added.Select(r => r.Result));
        Assert.Empty(skipped);
    }

    [Fact]
    public void A_file_that_stays_broken_is_warned_of_once()
    {
        List<SkippedFile> skipped = [];
        File.SetLastWriteTimeUtc(_directory.Write("example/a.json", "{"), DateTime.UtcNow.AddMinutes(-1));

        _feed.Poll(exact: true, skipped.Add);
        _feed.Poll(exact: true, skipped.Add);

        Assert.Single(skipped);
    }

    private IEnumerable<object> Poll() => _feed.Poll(exact: true).Added.Select(r => r.Result);
}
