using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using Xunit;

namespace RandOpt.PowerShell.Tests;

public sealed class PackageTests(PackedModule package) : IClassFixture<PackedModule>
{
    [Fact]
    public void The_package_says_of_itself_what_the_module_says()
    {
        using Session session = new();

        string[] module = session.Run("$m = Get-Module RandOpt; $m.Name; $m.Version; $m.Author; $m.CompanyName; $m.Copyright; $m.Description; $m.ReleaseNotes").Text;

        Assert.Equal(module, new[] { "id", "version", "authors", "owners", "copyright", "description", "releaseNotes" }.Select(package.Says));
    }

    [Fact]
    public void The_package_is_found_by_the_tags_of_the_module_and_by_each_of_its_commands()
    {
        using Session session = new();

        string[] tags = session.Run("$m = Get-Module RandOpt; 'PSModule'; $m.PrivateData.PSData.Tags; 'PSIncludes_Cmdlet'; $m.ExportedCmdlets.Keys | ForEach-Object { \"PSCmdlet_$_\"; \"PSCommand_$_\" }").Text;

        Assert.Equal(tags.Order(), package.Says("tags")!.Split(' ').Order());
        Assert.Contains("PSCommand_Invoke-RoSearch", tags);
    }

    [Fact]
    public void The_release_notes_are_the_newest_section_of_the_changelog()
    {
        string[] sections = File.ReadAllText(Path.Combine(Session.RepositoryRoot, "CHANGELOG.md")).ReplaceLineEndings("\n").Split("\n## [");
        string newest = sections.Skip(1).Select(s => s[s.IndexOf('\n')..].Trim()).First(s => s.Length > 0);

        Assert.Equal(newest, package.Says("releaseNotes"));
    }

    [Fact]
    public void The_package_has_its_licence_and_a_notice_for_each_assembly_of_others()
    {
        string[] others = package.Files.Where(f => f.EndsWith(".dll", StringComparison.Ordinal)).Select(f => Path.GetFileNameWithoutExtension(f)).Where(f => !f.StartsWith("RandOpt.", StringComparison.Ordinal)).ToArray();

        Assert.Equal("MIT", package.Says("license"));
        Assert.StartsWith("MIT License", package.Text("LICENSE"));
        Assert.NotEmpty(others);
        Assert.All(others, o => Assert.Contains($"    {o}\n", package.Text("THIRD-PARTY-NOTICES.txt").ReplaceLineEndings("\n")));
    }

    [Fact]
    public void The_package_has_an_icon_of_the_size_that_galleries_show()
    {
        byte[] icon = package.Bytes(package.Says("icon")!);

        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], icon[..4]);
        Assert.Equal((128, 128), (BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(20))));
        Assert.InRange(icon.Length, 1, 64 * 1024);
    }

    [Fact]
    public void The_package_installs_the_folder_that_these_tests_import()
    {
        string folder = Path.GetDirectoryName(Session.ModulePath)!;

        string[] laidOut = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal).ToArray();

        Assert.Equal(laidOut, package.Files);
        Assert.All(laidOut, f => Assert.Equal(File.ReadAllBytes(Path.Combine(folder, f)), package.Bytes(f)));
    }
}
