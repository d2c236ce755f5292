using System;
using System.IO;

namespace RandOpt.Help.Tests;

/// <summary>A folder with pages, and the help that is made of them.</summary>
internal sealed class PageFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("randopt-help-").FullName;

    public PageFolder()
    {
        Directory.CreateDirectory(Pages);
        Write("Get-Tea", SamplePage.Cmdlet);
        Write("about_Tea", SamplePage.About);
    }

    public string Pages => Path.Combine(_folder, "pages");

    public string HelpFile => Path.Combine(_folder, "module", "Tea.dll-Help.xml");

    public string Errors { get; private set; } = string.Empty;

    public void Write(string page, string text) => File.WriteAllText(Path.Combine(Pages, page + ".md"), text);

    public int Build()
    {
        using StringWriter errors = new();
        int exitCode = Program.Run([Pages, HelpFile], errors);
        Errors = errors.ToString();
        return exitCode;
    }

    public string Topic(string name) => File.ReadAllText(Path.Combine(Path.GetDirectoryName(HelpFile)!, name + ".help.txt"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
