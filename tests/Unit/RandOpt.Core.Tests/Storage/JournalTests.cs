using System;
using System.IO;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;
using Xunit;

namespace RandOpt.Core.Tests.Storage;

public sealed class JournalTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ResultFolder _folder;

    public JournalTests()
    {
        _folder = new ResultFolder(_directory.Path, "example");
        _folder.Create();
    }

    public void Dispose() => _directory.Dispose();

    [SkippableFact]
    public void A_journal_that_is_deleted_begins_anew_with_the_trials_that_are_not_over()
    {
        Skip.If(OperatingSystem.IsWindows(), "The name of an open file is not free there before it is closed.");
        using Journal journal = new(_folder, "s", TimeSpan.Zero, () => { });
        journal.Starts("over", 1, 1, 0, 5, new ValueMap(["x"], [1L]), null);
        journal.Ends("over", TrialState.Failed, ValueMap.Empty);
        journal.Starts("running", 2, 1, 0, 6, new ValueMap(["x"], [2L]), null);
        journal.Starts("complete", 3, 1, 0, 7, new ValueMap(["x"], [3L]), null);
        journal.Ends("complete", TrialState.Complete, new ValueMap(["result", "result_id"], [0.5, "1.0_0.5"]));
        Directory.Delete(_folder.JournalFolder, recursive: true);

        journal.Recorded("complete");
        journal.Ends("running", TrialState.Complete, new ValueMap(["result", "result_id"], [0.25, "1.0_0.25"]));
        journal.WaitUntilOnDisk();

        TrialRecord[] trials = TrialHistory.Read(_folder).Trials.OrderBy(t => t.Number).ToArray();
        Assert.Equal(["running", "complete"], trials.Select(t => t.Id));
        Assert.Equal(["Complete: x=2", "Complete: x=3"], trials.Select(t => t.ToString()));
        Assert.Equal([false, true], trials.Select(t => t.IsRecorded));
        Assert.NotNull(RunningSearches.In(_folder));
    }

    [SkippableFact]
    public void A_journal_whose_experiment_is_gone_makes_no_folder()
    {
        Skip.If(OperatingSystem.IsWindows(), "A folder with an open file in it is not renamed there.");
        using Journal journal = new(_folder, "s", TimeSpan.Zero, () => { });
        Directory.Move(_folder.Path, Path.Combine(_directory.Path, "renamed"));

        RandOptException error = Assert.Throws<RandOptException>(() => journal.Starts("t", 1, 1, 0, 5, ValueMap.Empty, null));

        Assert.Equal((ErrorKind.Storage, "StorageFailed"), (error.Kind, error.ErrorId));
        Assert.Contains(_folder.Path, error.Message);
        Assert.False(_folder.Exists);
    }
}
