using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Xunit;

namespace RandOpt.PowerShell.Tests;

public sealed class ModuleTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void The_module_exports_its_cmdlets_and_the_ropt_alias_and_nothing_else()
    {
        string[] commands = _session.Run("(Get-Module RandOpt).ExportedCommands.Values | ForEach-Object { \"$($_.CommandType) $($_.Name)\" }").Text;

        Assert.Equal(
            [
                "Alias ropt", "Cmdlet Add-RoResult", "Cmdlet Copy-RoExperiment", "Cmdlet Export-RoResult", "Cmdlet Get-RoExperiment", "Cmdlet Get-RoResult", "Cmdlet Get-RoSample", "Cmdlet Get-RoTrial", "Cmdlet Import-RoResult", "Cmdlet Invoke-RoCommandLine",
                "Cmdlet Invoke-RoSearch", "Cmdlet Measure-RoResult", "Cmdlet New-RoExperiment", "Cmdlet New-RoSampler", "Cmdlet Remove-RoExperiment", "Cmdlet Remove-RoResult",
                "Cmdlet Rename-RoExperiment", "Cmdlet Repair-RoExperiment", "Cmdlet Restore-RoState", "Cmdlet Save-RoState",
                "Cmdlet Submit-RoMetric", "Cmdlet Test-RoExperiment", "Cmdlet Test-RoResultPattern",
                "Cmdlet Watch-RoExperiment",
            ],
            commands.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_package_has_both_builds_and_no_assembly_of_PowerShell_itself()
    {
        string package = Path.GetDirectoryName(Session.ModulePath)!;

        Assert.Equal(["RandOpt.Core.dll", "RandOpt.PowerShell.dll"], Directory.GetFiles(Path.Combine(package, "net8.0"), "*.dll").Select(Path.GetFileName).Order());
        Assert.All(["net8.0", "netstandard2.0"], f => Assert.Equal(["MathNet.Numerics.dll", "RandOpt.Numerics.dll"], Directory.GetFiles(Path.Combine(package, f, "private"), "*.dll").Select(Path.GetFileName).Order()));
        Assert.DoesNotContain("MathNet.Numerics.dll", Directory.GetFiles(Path.Combine(package, "netstandard2.0"), "*.dll").Select(Path.GetFileName));
        Assert.Contains("System.Text.Json.dll", Directory.GetFiles(Path.Combine(package, "netstandard2.0"), "*.dll").Select(Path.GetFileName));
        Assert.Empty(Directory.GetFiles(package, "System.Management.Automation.dll", SearchOption.AllDirectories));
    }

    [Fact]
    public void The_version_of_the_module_is_that_of_its_assemblies()
    {
        string[] versions = _session.Run("$m = Get-Module RandOpt; $m.Version; [RandOpt.Experiment].Assembly.GetName().Version.ToString(3)").Text;

        Assert.Equal(versions[0], versions[1]);
    }

    [Fact]
    public void Numbers_do_not_depend_on_the_culture()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal(["1,5"], _session.Run("(1.5).ToString()").Text);
            string shown = _session.Show(
                """
                $exp = New-RoExperiment kultur -Parameter @{ lr = 'Choice([0.5, 1e-05])' }
                $exp.lr = 0.00001
                $exp | Add-RoResult '0.25'
                $exp | Add-RoResult 1.5
                Invoke-RoSearch kommando -Strategy Grid -ThrottleLimit 1 -Parameter @{ lr = 0.5, 1.5 } -Command echo -ArgumentList '{lr}'
                Get-RoResult kultur
                """);

            Assert.Contains("1e-05", shown);
            Assert.DoesNotContain(",", shown.Replace(", ", string.Empty));
            Assert.Equal(["{\"result\": 0.25, \"lr\": 1e-05}", "{\"result\": 1.5, \"lr\": 1e-05}"], _session.Summaries("kultur"));
            Assert.Equal(["{\"result\": 0.5, \"lr\": 0.5}", "{\"result\": 1.5, \"lr\": 1.5}"], _session.Summaries("kommando"));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
