using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Storage;
using Xunit;

namespace RandOpt.Core.Tests.Storage;

/// <summary>Links inside of an experiment's folder lead out of it, and nothing goes that way; its own folder may be one.</summary>
public sealed class LinkTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly string _outside;
    private readonly string _secret;

    public LinkTests()
    {
        _secret = _directory.Write("outside/secret.json", "{\"result\": 7}");
        _outside = Path.GetDirectoryName(_secret)!;
    }

    public void Dispose() => _directory.Dispose();

    [SkippableTheory]
    [InlineData(".randopt")]
    [InlineData(".randopt/tmp")]
    [InlineData(".randopt/journal")]
    [InlineData(".randopt/trials")]
    public void Nothing_is_written_through_a_link_in_the_folder(string link)
    {
        string path = LinkOut(link);

        RandOptException error = Assert.Throws<RandOptException>(() => Experiment.Create(_directory.Path, "a", Space()));

        Assert.Equal("LinkInExperiment", error.ErrorId);
        Assert.Contains($"'{path}' is a link", error.Message);
        Assert.Contains("-Directory", error.Message);
        AssertOutsideIsAsItWas();
    }

    [SkippableTheory]
    [InlineData(".randopt")]
    [InlineData(".randopt/tmp")]
    [InlineData("_attachments")]
    public void No_result_is_recorded_through_a_link(string link)
    {
        ResultFolder folder = new(_directory.Path, "a");
        folder.Create();
        LinkOut(link);

        Assert.Equal("LinkInExperiment", Assert.Throws<RandOptException>(() => folder.Add(1L, ValueMap.Empty, null, new AttachmentContent(3L, [_secret]))).ErrorId);
        AssertOutsideIsAsItWas();
        Assert.Empty(folder.Read());
    }

    [SkippableFact]
    public void What_is_removed_is_noted_in_no_file_that_is_a_link()
    {
        ResultFolder folder = new(_directory.Path, "a");
        folder.Create();
        TrialResult result = folder.Add(1L, ValueMap.Empty);
        TestLink.ToFile(folder.RemovedFile, _secret);

        Assert.Equal("LinkInExperiment", Assert.Throws<RandOptException>(result.Remove).ErrorId);
        AssertOutsideIsAsItWas();
        Assert.Single(folder.Read());
    }

    [SkippableTheory]
    [InlineData("1.5_0.5.json", true)]
    [InlineData("1.5_0.5.pk", true)]
    [InlineData("1.5_0.5", false)]
    [InlineData("1.5_0.5/model.bin", true)]
    public void An_attachment_that_is_a_link_is_not_read_and_goes_with_its_result(string attachment, bool isFile)
    {
        TrialResult result = Recorded();
        string link = Path.Combine(_directory.Path, "a", "_attachments", attachment);
        Directory.CreateDirectory(Path.GetDirectoryName(link)!);
        (isFile ? (Action<string, string>)TestLink.ToFile : TestLink.ToFolder)(link, isFile ? _secret : _outside);

        RandOptException error = Assert.Throws<RandOptException>(() => result.Attachment);
        Assert.Contains("is a link", error.Message);

        result.Remove();
        AssertOutsideIsAsItWas();
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_directory.Path, "a", "_attachments")));
    }

    [SkippableFact]
    public void Attachments_behind_a_link_are_neither_read_nor_removed_and_the_result_stays()
    {
        TrialResult result = Recorded();
        _directory.Write("outside/1.5_0.5.json", "3");
        LinkOut("_attachments");

        Assert.Contains("is a link", Assert.Throws<RandOptException>(() => result.Attachment).Message);
        Assert.Contains("is a link", Assert.Throws<RandOptException>(result.Remove).Message);
        Assert.True(File.Exists(Path.Combine(_outside, "1.5_0.5.json")));
        Assert.True(File.Exists(result.Path));
    }

    [SkippableTheory]
    [InlineData("...json")]
    [InlineData("..json")]
    [InlineData(".json")]
    public void A_file_whose_id_is_no_name_takes_no_other_with_it(string name)
    {
        Skip.If(OperatingSystem.IsWindows() && name.StartsWith("..", StringComparison.Ordinal), "Windows has no such files.");
        TrialResult kept = Recorded();
        _directory.Write("a/_attachments/1.5_0.5.json", "3");
        _directory.Write("a/" + name, "{\"result\": 2}");
        TrialResult odd = Assert.Single(new ResultFolder(_directory.Path, "a").Read(), r => r.Id != kept.Id);

        Assert.Null(odd.Attachment);
        odd.Remove();

        Assert.False(File.Exists(odd.Path));
        Assert.Equal(3L, kept.Attachment);
    }

    [SkippableFact]
    public void A_copy_has_no_links_and_says_which_it_left_out()
    {
        TrialResult result = Recorded();
        Directory.CreateDirectory(Path.Combine(_directory.Path, "a", "_attachments", result.Id));
        List<string> links = [LinkOut("_attachments/" + result.Id + "/elsewhere"), LinkOut("a_folder"), Path.Combine(_directory.Path, "a", "_attachments", "round")];
        TestLink.ToFolder(links[2], Path.Combine(_directory.Path, "a"));
        links.Add(Path.Combine(_directory.Path, "a", "_attachments", "secret.pk"));
        TestLink.ToFile(links[3], _secret);
        List<string> leftOut = [];

        Experiment copy = Experiment.Open(_directory.Path, "a").CopyTo(_directory.Path, "b", leftOut.Add);

        Assert.Equal(links.OrderBy(l => l, StringComparer.Ordinal), leftOut.OrderBy(l => l, StringComparer.Ordinal));
        Assert.Equal([$"{result.Id}.json", "_attachments", result.Id], Directory.GetFileSystemEntries(copy.Path, "*", SearchOption.AllDirectories).Select(Path.GetFileName).OrderBy(Rank));
        static int Rank(string? name) => name!.EndsWith(".json", StringComparison.Ordinal) ? 0 : name[0] == '_' ? 1 : 2;
    }

    [SkippableFact]
    public void A_summary_that_is_a_link_is_read_and_copied_as_a_file()
    {
        // As git-annex and DVC keep what is large or shared.
        Recorded();
        TestLink.ToFile(Path.Combine(_directory.Path, "a", "2.5_0.5.json"), _secret);
        TestLink.ToFile(Path.Combine(_directory.Path, "a", "3.5_0.5.json"), _directory.Write("outside/words.txt", "no summary"));

        Experiment experiment = Experiment.Open(_directory.Path, "a");
        Experiment copy = experiment.CopyTo(_directory.Path, "b");
        File.Delete(_secret);

        Assert.Equal([0.25, 7L], copy.Folder.Read().Select(r => r.Result));
        Assert.False(File.Exists(Path.Combine(copy.Path, "3.5_0.5.json")));
    }

    [SkippableFact]
    public void An_experiment_that_is_a_link_is_used_as_any_other_and_its_removal_removes_the_link()
    {
        TestLink.ToFolder(Path.Combine(_directory.Path, "far"), Directory.CreateDirectory(Path.Combine(_directory.Path, "disk")).FullName);
        Experiment experiment = Experiment.Create(_directory.Path, "far", Space());
        experiment.Folder.Add(1L, new ValueMap(["x"], [1L]), null, new AttachmentContent(3L, []));

        Assert.Equal(3L, Assert.Single(Experiment.Open(_directory.Path, "far").Folder.Read()).Attachment);
        experiment = experiment.Rename("further");
        experiment.Remove();

        Assert.Equal(["disk", "outside"], Directory.GetFileSystemEntries(_directory.Path).Select(Path.GetFileName).OrderBy(n => n, StringComparer.Ordinal));
        Assert.Single(Directory.GetFiles(Path.Combine(_directory.Path, "disk"), "*.json"));
    }

    [SkippableFact]
    public void Removing_an_experiment_deletes_nothing_behind_its_links()
    {
        Recorded();
        LinkOut("a_folder");
        LinkOut("_attachments");

        Experiment.Open(_directory.Path, "a").Remove();

        AssertOutsideIsAsItWas();
        Assert.Equal([_outside], Directory.GetFileSystemEntries(_directory.Path));
    }

    private static SearchSpace Space() => new([new Parameter("x", Sampler.Parse("Choice([1, 2])"))]);

    private TrialResult Recorded()
    {
        _directory.Write("a/1.5_0.5.json", "{\"result\": 0.25}");
        return Assert.Single(new ResultFolder(_directory.Path, "a").Read());
    }

    private string LinkOut(string name)
    {
        string link = Path.Combine([_directory.Path, "a", .. name.Split('/')]);
        Directory.CreateDirectory(Path.GetDirectoryName(link)!);
        if (Directory.Exists(link))
        {
            Directory.Delete(link, recursive: true);
        }

        TestLink.ToFolder(link, _outside);
        return link;
    }

    private void AssertOutsideIsAsItWas()
    {
        Assert.Equal([_secret], Directory.GetFileSystemEntries(_outside));
        Assert.Equal("{\"result\": 7}", File.ReadAllText(_secret));
    }
}
