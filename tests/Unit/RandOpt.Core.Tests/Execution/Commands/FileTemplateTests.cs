using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using RandOpt.Execution;
using RandOpt.Sampling;
using Xunit;

namespace RandOpt.Core.Tests.Execution.Commands;

public sealed class FileTemplateTests : IDisposable
{
    private static readonly ValueMap s_configuration = new(["lr", "amp", "off", "none", "name"], [1e-05, true, false, null, "größe"]);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_filled_file_has_the_name_of_the_template_and_stands_in_the_folder_of_the_trial()
    {
        FileTemplate template = Load(_directory.Write("configs/train.yaml", "lr: {lr}\n"));

        string path = template.Render(Values(), Folder);

        Assert.Equal("train.yaml", template.Name);
        Assert.Equal(["lr"], template.HoleNames);
        Assert.Equal(Path.Combine(Folder, "train.yaml"), path);
        Assert.Equal("lr: 1e-05\n", File.ReadAllText(path));
    }

    [Theory]
    [InlineData("{\"lr\": {lr}, \"out\": {\"trial\": {trial}}}", "{\"lr\": 1e-05, \"out\": {\"trial\": 7}}")]
    [InlineData("optimizer: {lr: 0.1, amp: {amp}}", "optimizer: {lr: 0.1, amp: true}")]
    [InlineData("for (int i = 0; i < 3; i++) { lr(i); }", "for (int i = 0; i < 3; i++) { lr(i); }")]
    [InlineData("a\r\nlr={lr:0.00000}\rb\n", "a\r\nlr=0.00001\rb\n")]
    [InlineData("x{none}y{off?z}{none?z}", "xy")]
    [InlineData("{off?z}", "")]
    [InlineData("{amp?#define AMP\n}lr", "#define AMP\nlr")]
    [InlineData("", "")]
    public void Holes_are_filled_and_everything_else_stays(string text, string filled)
    {
        Assert.Equal(filled, File.ReadAllText(Load(_directory.Write("file", text)).Render(Values(), Folder)));
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    public void The_encoding_stays(string name, bool hasMark)
    {
        Encoding encoding = Encoding.GetEncoding(name);
        byte[] mark = hasMark ? encoding.GetPreamble() : [];
        string source = Path.Combine(_directory.Path, "ä.txt");
        File.WriteAllBytes(source, [.. mark, .. encoding.GetBytes("ü {name} 日本\r\n")]);

        Assert.Equal([.. mark, .. encoding.GetBytes("ü größe 日本\r\n")], File.ReadAllBytes(Load(source).Render(Values(), Folder)));
    }

    [Fact]
    public void Bytes_of_an_encoding_that_is_not_known_stay_as_they_are()
    {
        string source = Path.Combine(_directory.Path, "latin");
        File.WriteAllBytes(source, [0xe4, 0x80, .. "{lr}"u8]);

        Assert.Equal([0xe4, 0x80, .. "1e-05"u8], File.ReadAllBytes(Load(source).Render(Values(), Folder)));
    }

    [SkippableFact]
    public void A_script_that_may_be_run_stays_one()
    {
        Skip.If(OperatingSystem.IsWindows(), "There are no modes on Windows.");
        TestedBuild.SkipIfForWindowsPowerShell("It keeps no modes of files.");
        string source = _directory.Write("run.sh", "#!/bin/sh\necho {lr}\n");
        File.SetUnixFileMode(source, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        FileTemplate template = Load(source);

        template.Render(Values(), Folder);
        string path = template.Render(Values(), Folder);

        Assert.True(File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute));
    }

    [Fact]
    public void A_template_that_is_not_there_is_an_error_that_names_it()
    {
        string missing = Path.Combine(_directory.Path, "nowhere", "train.yaml");

        RandOptException error = Assert.Throws<RandOptException>(() => Load(missing));
        RandOptException folder = Assert.Throws<RandOptException>(() => Load(_directory.Path));

        Assert.Equal(("TemplateFileNotFound", ErrorKind.NotFound), (error.ErrorId, error.Kind));
        Assert.Contains($"'{missing}'", error.Message);
        Assert.Equal("TemplateFileNotFound", folder.ErrorId);
        Assert.Contains("is a folder", folder.Message);
    }

    [Fact]
    public void Errors_in_a_template_name_the_file()
    {
        string source = _directory.Write("train.py", "print(f'{lr:.3f}')");
        RandOptException atOnce = Assert.Throws<RandOptException>(() => Load(source));
        RandOptException atTrial = Assert.Throws<RandOptException>(() => Load(_directory.Write("train.yaml", "{name?x}")).Render(Values(), Folder));

        Assert.Equal("InvalidHoleFormat", atOnce.ErrorId);
        Assert.StartsWith($"In the template file '{source}': ", atOnce.Message);
        Assert.Contains("{{lr:.3f}}", atOnce.Message);
        Assert.Equal("NotABoolean", atTrial.ErrorId);
        Assert.Contains("train.yaml", atTrial.Message);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_is_an_error_that_names_the_file()
    {
        FileTemplate template = Load(_directory.Write("train.yaml", "x"));

        RandOptException error = Assert.Throws<RandOptException>(() => template.Render(Values(), _directory.Write("file", "no folder")));
        Assert.Equal("TemplateFileNotWritten", error.ErrorId);
        Assert.Contains("'train.yaml'", error.Message);
    }

    private string Folder => Path.Combine(_directory.Path, "trial");

    private static FileTemplate Load(string path) => FileTemplate.Load(path, n => s_configuration.ContainsKey(n) || HoleValues.IsOwnName(n));

    private static HoleValues Values() => new(s_configuration, trial: 7, slot: 0, seed: 0);
}
