using System;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Xml.Linq;
using Xunit;

namespace RandOpt.PowerShell.Tests;

/// <summary>The package that <c>dotnet pack</c> makes of artifacts/RandOpt, in a folder of its own.</summary>
public sealed class PackedModule : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("randopt-package-").FullName;
    private readonly ZipArchive _archive;

    public PackedModule()
    {
        // The module is laid out already: building it again would change it below other tests.
        ProcessStartInfo start = new("dotnet", ["pack", "src/RandOpt.PowerShell", "--no-build", "--output", _folder, "-nodeReuse:false"])
        {
            WorkingDirectory = Session.RepositoryRoot,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said);
        _archive = ZipFile.OpenRead(Directory.GetFiles(_folder, "RandOpt.*.nupkg").Single());
        Metadata = XDocument.Parse(Text("RandOpt.nuspec")).Root!.Elements().Single();
    }

    public XElement Metadata { get; }

    /// <summary>The files that are installed: all but those that NuGet adds.</summary>
    public string[] Files =>
        [.. _archive.Entries.Select(e => e.FullName).Where(n => n is not ("RandOpt.nuspec" or "[Content_Types].xml") && !n.StartsWith("_rels/", StringComparison.Ordinal) && !n.StartsWith("package/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public string? Says(string element) => Metadata.Elements().SingleOrDefault(e => e.Name.LocalName == element)?.Value;

    public byte[] Bytes(string file)
    {
        using Stream content = _archive.GetEntry(file)!.Open();
        using MemoryStream bytes = new();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    public string Text(string file)
    {
        using StreamReader reader = new(_archive.GetEntry(file)!.Open());
        return reader.ReadToEnd();
    }

    public void Dispose()
    {
        _archive.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
