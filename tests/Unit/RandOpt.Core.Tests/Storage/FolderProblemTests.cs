using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;
using Xunit;

namespace RandOpt.Core.Tests.Storage;

/// <summary>What is found in a folder in which something is not as it should be, and what mending makes of it.</summary>
public sealed class FolderProblemTests : IDisposable
{
    private const string Whole = """{"result": 0.5, "x": 1}""";
    private const string Id = "1577836802.5_0.25";

    private static readonly DateTime s_old = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly TemporaryDirectory _directory = new();

    public FolderProblemTests()
    {
        Experiment.Create(_directory.Path, "lab", new SearchSpace([new Parameter("x", Sampler.Parse("Choice([1, 2])"))]));
        Write("1577836801.5_0.5.json", Whole);
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_folder_in_which_all_is_well_has_no_problems()
    {
        Experiment experiment = Open();
        experiment.SaveState();
        experiment.Set("x", 2L);
        experiment.AddResult(0.25, null, new AttachmentContent(new ValueMap(["deep"], [1L]), []));
        WriteJournal("closed", Id);
        Write(Id + ".json", Whole);
        Write(".randopt/trials/20200101T000000000-a-1/stdout.log", "0.5");

        Assert.Empty(Open().FindProblems());
    }

    [Theory]
    [InlineData("{\"result\": 0.5, \"x\":", "JSON")]
    [InlineData("", "empty")]
    [InlineData("\0\0\0\0", "JSON")]
    [InlineData("{\"lr\": 0.5}", "no 'result'")]
    [InlineData("a,b\n1,2\n", "JSON")]
    public void A_file_that_is_no_result_is_moved_out_of_the_way(string content, string reason)
    {
        Write("other.json", content);

        FolderProblem problem = Assert.Single(Open().FindProblems());
        Assert.Equal((ProblemKind.DamagedSummary, ProblemSeverity.Error, PathOf("other.json"), "lab"), (problem.Kind, problem.Severity, problem.Path, problem.Experiment));
        Assert.Contains(reason, problem.Message);
        problem.Repair();
        problem.Repair();

        Assert.Equal(content, Read(".randopt/damaged/other.json"));
        Assert.Empty(Open().FindProblems());
        Assert.Equal([0.5], Open().Folder.Read(s => throw new InvalidOperationException(s.ToString())).Select(r => r.Result));
    }

    [Fact]
    public void Files_that_are_moved_out_of_the_way_do_not_take_each_others_place()
    {
        foreach (string content in new[] { "first", "second" })
        {
            Write("other.json", content);
            Mend();
        }

        Assert.Equal(["first", "second"], new[] { "other.json", "other.json.2" }.Select(n => Read(".randopt/damaged/" + n)));
    }

    [Theory]
    [InlineData("closed", null)]
    [InlineData("closed", "")]
    [InlineData("closed", "\0\0\0\0")]
    [InlineData("dead", null)]
    [InlineData("dead", "{\"result\": 0.2")]
    public void A_result_that_a_journal_knows_is_written_again(string journal, string? left)
    {
        WriteJournal(journal, Id);
        if (left is not null)
        {
            Write(Id + ".json", left);
        }

        FolderProblem problem = Assert.Single(Open().FindProblems(), p => p.CanRepair);
        Assert.Equal(left is null ? ProblemKind.MissingSummary : ProblemKind.DamagedSummary, problem.Kind);
        Assert.Contains("0.25 with x=2", problem.Message);
        problem.Repair();

        Assert.Equal("{\"result\": 0.25, \"x\": 2, \"curve\": [1, 2]}", Read(Id + ".json"));
        Assert.DoesNotContain(Open().FindProblems(), p => p.CanRepair);
    }

    [Fact]
    public void A_result_that_was_removed_is_not_missed()
    {
        WriteJournal("closed", Id);
        Write(Id + ".json", """{"result": 0.25, "x": 2}""");
        Open().Folder.Read().Single(r => r.Id == Id).Remove();

        Assert.Empty(Open().FindProblems());
    }

    [Fact]
    public void What_was_removed_stays_removed_where_a_kill_cut_a_line_of_the_list_short()
    {
        WriteJournal("closed", Id);
        Write(Id + ".json", """{"result": 0.25, "x": 2}""");
        File.WriteAllText(PathOf(".randopt/removed.jsonl"), "{\"id\": \"15778");
        Open().Folder.Read().Single(r => r.Id == Id).Remove();

        FolderProblem problem = Assert.Single(Open().FindProblems());
        Assert.Equal(ProblemKind.DamagedFile, problem.Kind);
        problem.Repair();

        Assert.Empty(Open().FindProblems());
        Assert.Contains(Id, Read(".randopt/removed.jsonl"));
        Assert.StartsWith("{\"id\": \"15778\n", Read(".randopt/damaged/removed.jsonl"));
    }

    [Fact]
    public void Garbage_in_a_journal_is_taken_out_and_the_rest_goes_on_telling_of_trials()
    {
        string path = WriteJournal("closed", Id);
        Write(Id + ".json", Whole);
        string[] lines = File.ReadAllLines(path);
        Write(".randopt/journal/" + Path.GetFileName(path), string.Join("\n", lines.Take(2).Append("\0\0\0\u0001garbage").Concat(lines.Skip(2))) + "\n{\"event\": \"st");

        FolderProblem problem = Assert.Single(Open().FindProblems());
        Assert.Equal((ProblemKind.DamagedJournal, path), (problem.Kind, problem.Path));
        Assert.Contains("1 line ", problem.Message);
        problem.Repair();

        Assert.Empty(Open().FindProblems());
        Assert.Equal("Complete: x=2", Assert.Single(Open().ReadTrials()).ToString());
        Assert.Contains("garbage", Read(".randopt/damaged/" + Path.GetFileName(path)));
    }

    [Fact]
    public void What_a_kill_leaves_is_told_and_is_no_damage()
    {
        string path = WriteJournal("dead", Id);
        Write(Id + ".json", Whole);
        File.AppendAllText(path, """
            {"event": "start", "time": 4.0, "trial": "20200101T000000000-a-2", "number": 2, "attempt": 1, "slot": 0, "seed": 5, "parameters": {"x": 1} }
            {"event": "end", "time"
            """);

        FolderProblem[] problems = Open().FindProblems().ToArray();

        Assert.Equal([ProblemKind.CutJournal, ProblemKind.KilledSearch], problems.Select(p => p.Kind));
        Assert.All(problems, p => Assert.Equal((ProblemSeverity.Information, false), (p.Severity, p.CanRepair)));
        Assert.Contains("a trial had not ended", problems[1].Message);
        Assert.Equal("NotRepairable", Assert.Throws<RandOptException>(() => problems[1].Repair()).ErrorId);
    }

    [Theory]
    [InlineData("space.json", "{", ProblemSeverity.Error, "-Parameter")]
    [InlineData("space.json", "{\"parameters\": {\"x\": \"Nonsense(\"}}", ProblemSeverity.Error, "-Parameter")]
    [InlineData("state.json", "{}", ProblemSeverity.Warning, "Save-RoState")]
    public void A_file_of_RandOpts_own_that_cannot_be_understood_is_moved_out_of_the_way(string name, string content, ProblemSeverity severity, string way)
    {
        Write(".randopt/" + name, content);

        FolderProblem problem = Assert.Single(Open().FindProblems());
        Assert.Equal((ProblemKind.DamagedFile, severity), (problem.Kind, problem.Severity));
        Assert.Contains(way, problem.Message);
        problem.Repair();

        Assert.Empty(Open().FindProblems());
        Assert.Null(Open().Problem);
        Assert.Equal(content, Read(".randopt/damaged/" + name));
    }

    [Fact]
    public void What_interrupted_writes_left_is_deleted_once_nobody_can_be_at_it()
    {
        Write(".randopt/tmp/old.abc", "half");
        File.WriteAllText(PathOf(".randopt/tmp/new.abc"), "half");

        FolderProblem problem = Assert.Single(Open().FindProblems());
        Assert.Equal((ProblemKind.Leftover, PathOf(".randopt/tmp/old.abc")), (problem.Kind, problem.Path));
        problem.Repair();

        Assert.Equal([PathOf(".randopt/tmp/new.abc")], Directory.GetFiles(PathOf(".randopt/tmp")));
    }

    [Theory]
    [InlineData("notes.txt", ProblemKind.ForeignEntry)]
    [InlineData("logs/a.txt", ProblemKind.ForeignEntry)]
    [InlineData("folder.json/a.txt", ProblemKind.ForeignEntry)]
    [InlineData("_attachments/1577836803.5_0.75.json", ProblemKind.LoneAttachment)]
    [InlineData("_attachments/1577836803.5_0.75.pk", ProblemKind.LoneAttachment)]
    [InlineData("_attachments/1577836803.5_0.75/model.bin", ProblemKind.LoneAttachment)]
    [InlineData(".randopt/trials/20200101T000000000-b-1/stdout.log", ProblemKind.LoneTrial)]
    public void What_does_no_harm_is_told_and_left(string name, ProblemKind kind)
    {
        Write(name, "x");

        FolderProblem problem = Assert.Single(Open().FindProblems());

        Assert.Equal((kind, ProblemSeverity.Information, false), (problem.Kind, problem.Severity, problem.CanRepair));
        Assert.StartsWith(problem.Path, PathOf(name));
    }

    [Fact]
    public void Results_without_a_value_for_a_parameter_are_told_once_a_parameter()
    {
        Write("a.json", """{"result": 1}""");
        Write("b.json", """{"result": 2, "y": 1}""");

        FolderProblem problem = Assert.Single(Open().FindProblems());

        Assert.Equal((ProblemKind.MissingValue, ProblemSeverity.Information), (problem.Kind, problem.Severity));
        Assert.Contains("'x', and 1 others neither", problem.Message);
    }

    [SkippableFact]
    public void Links_out_of_the_folder_and_names_that_Windows_takes_for_one_are_told()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Elsewhere case makes no difference, and not everybody may make links.");
        TestedBuild.SkipIfForWindowsPowerShell("It does not know where a link leads.");
        Write("Best.json", Whole);
        Write("best.json", Whole);
        Link("inside.json", "best.json");
        Link("outside.json", "/nosuch/x.json");

        FolderProblem[] problems = Open().FindProblems().ToArray();

        Assert.Equal([ProblemKind.OutsideLink, ProblemKind.NameClash], problems.Select(p => p.Kind));
        Assert.Equal(PathOf("outside.json"), problems[0].Path);
        Assert.All(problems, p => Assert.False(p.CanRepair));
    }

    [Fact]
    public void While_a_search_runs_nothing_is_mended_and_its_trials_are_not_missed()
    {
        using Journal journal = new(Open().Folder, "20300101T000000000-a", TimeSpan.Zero, () => { });
        journal.Starts("20300101T000000000-a-1", 1, 1, 0, 5, new ValueMap(["x"], [1L]), null);
        journal.Ends("20300101T000000000-a-1", TrialState.Complete, new ValueMap(["result", "result_id"], [0.5, Id]));
        Write("other.json", "{");

        FolderProblem problem = Assert.Single(Open().FindProblems());
        Assert.Equal("ExperimentInUse", Assert.Throws<RandOptException>(() => problem.Repair()).ErrorId);
        Assert.Equal("{", Read("other.json"));
        problem.Repair(force: true);

        Assert.Empty(Open().FindProblems());
    }

    private Experiment Open() => Experiment.Open(_directory.Path, "lab");

    private void Mend()
    {
        foreach (FolderProblem problem in Open().FindProblems().Where(p => p.CanRepair))
        {
            problem.Repair();
        }
    }

    private string PathOf(string name) => Path.Combine(_directory.Path, "lab", name.Replace('/', Path.DirectorySeparatorChar));

    private string Read(string name) => File.ReadAllText(PathOf(name));

    private string Write(string name, string content)
    {
        string path = _directory.Write("lab/" + name, content);
        File.SetLastWriteTimeUtc(path, s_old);
        return path;
    }

    private void Link(string name, string target)
    {
        using Process ln = Process.Start("ln", $"-s \"{target}\" \"{PathOf(name)}\"");
        ln.WaitForExit();
    }

    /// <summary>The journal of a search with one complete trial; of a dead one the process is gone.</summary>
    private string WriteJournal(string state, string resultId) => Write($".randopt/journal/20200101T000000000-a{(state == "closed" ? ".closed" : string.Empty)}.jsonl", $$"""
        {"event": "search", "time": 1.0, "version": 1, "search": "20200101T000000000-a", "owner": {"host": "{{Environment.MachineName}}", "boot": "", "process": 2147483647, "started": ""} }
        {"event": "start", "time": 2.0, "trial": "20200101T000000000-a-1", "number": 1, "attempt": 1, "slot": 0, "seed": 5, "parameters": {"x": 2} }
        {"event": "end", "time": 2.5, "trial": "20200101T000000000-a-1", "state": "Complete", "outcome": {"duration": 0.5, "exit_code": 0, "result": 0.25, "result_id": "{{resultId}}", "data": {"curve": [1, 2]} } }
        {"event": "recorded", "time": 3.0, "trial": "20200101T000000000-a-1"}

        """.Replace("\r", string.Empty));
}
