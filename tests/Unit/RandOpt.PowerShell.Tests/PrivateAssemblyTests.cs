using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;
using Xunit;

namespace RandOpt.PowerShell.Tests;

public sealed class PrivateAssemblyTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void The_numerics_of_the_module_are_apart_from_those_of_other_modules()
    {
        Assembly foreign = LoadForeign();

        Assert.Equal(["True"], _session.Run("[Math]::Abs((New-RoSampler 'Gaussian(0, 1)').InverseCdf(0.975) - 1.959963984540054) -lt 1e-14").AssertNoErrors().Text);

        Assert.Same(foreign, Assert.Single(AssemblyLoadContext.Default.Assemblies, a => a.GetName().Name is "MathNet.Numerics" or "RandOpt.Numerics"));
        AssemblyLoadContext own = Assert.Single(AssemblyLoadContext.All, c => c.Name == "RandOpt");
        Assert.Equal(["MathNet.Numerics", "RandOpt.Numerics"], own.Assemblies.Select(a => a.GetName().Name).Order());
    }

    [Fact]
    public void What_was_made_before_the_module_is_imported_again_goes_on()
    {
        string[] median = _session.Run(
            $"$s = New-RoSampler 'Gaussian(3, 1)'; Import-Module '{Session.ModulePath}' -Force; $s.InverseCdf(0.5)").AssertNoErrors().Text;

        Assert.Equal(["3"], median);
    }

    /// <summary>What another module has brought along: another version of MathNet.Numerics, without a single function.</summary>
    private static Assembly LoadForeign()
    {
        PersistedAssemblyBuilder assembly = new(new AssemblyName("MathNet.Numerics") { Version = new Version(4, 0, 0, 0) }, typeof(object).Assembly);
        assembly.DefineDynamicModule("MathNet.Numerics").DefineType("MathNet.Numerics.SpecialFunctions", TypeAttributes.Public).CreateType();
        using MemoryStream bytes = new();
        assembly.Save(bytes);
        bytes.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(bytes);
    }
}
