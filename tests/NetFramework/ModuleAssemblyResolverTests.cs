using System;
using System.IO;
using System.Linq;
using System.Reflection;
using RandOpt.PowerShell;
using Xunit;

namespace RandOpt.Core.Tests;

/// <summary>In Windows PowerShell several modules with other versions of the same assemblies share one process.</summary>
public class ModuleAssemblyResolverTests
{
    private static readonly Assembly s_own = typeof(ModuleAssemblyResolver).Assembly;

    [Theory]
    [InlineData("System.Runtime.CompilerServices.Unsafe, Version=4.0.4.1, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a")]
    [InlineData("System.Buffers, Version=4.0.2.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51")]
    [InlineData("System.Text.Json, Version=99.0.0.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51")]
    [InlineData("RandOpt.Core")]
    public void What_RandOpt_asks_for_is_taken_from_its_folder_in_any_version(string name)
    {
        Assembly? found = Resolve(name, s_own);

        Assert.Equal(Path.Combine(Path.GetDirectoryName(s_own.Location)!, new AssemblyName(name).Name + ".dll"), found?.Location);
    }

    [Fact]
    public void What_an_assembly_of_its_folder_asks_for_is_taken_from_there_too()
    {
        Assembly memory = Assembly.LoadFrom(Path.Combine(Path.GetDirectoryName(s_own.Location)!, "System.Memory.dll"));

        Assert.NotNull(Resolve(memory.GetReferencedAssemblies().Single(r => r.Name == "System.Runtime.CompilerServices.Unsafe").FullName, memory));
    }

    [Fact]
    public void What_is_kept_apart_is_taken_from_the_folder_below()
    {
        // The module as it is laid out, and not beside these tests, where all lies in one folder.
        Assembly module = Assembly.LoadFile(Path.Combine(ModuleFolder.FullPath, "RandOpt.PowerShell.dll"));
        MethodInfo resolve = module.GetType(typeof(ModuleAssemblyResolver).FullName!)!.GetMethod("Resolve", BindingFlags.NonPublic | BindingFlags.Static)!;
        Assembly? Find(string name, Assembly asking) => (Assembly?)resolve.Invoke(null, [null, new ResolveEventArgs(name, asking)]);

        Assembly numerics = Find("RandOpt.Numerics", module)!;
        Assembly mathNet = Find("MathNet.Numerics, Version=5.0.0.0", numerics)!;

        string folder = Path.Combine(ModuleFolder.FullPath, "private");
        Assert.Equal([Path.Combine(folder, "RandOpt.Numerics.dll"), Path.Combine(folder, "MathNet.Numerics.dll")], [numerics.Location, mathNet.Location]);
        Assert.Null(Find("MathNet.Numerics, Version=5.0.0.0", typeof(object).Assembly));
    }

    [Fact]
    public void What_is_not_in_the_folder_is_left_to_others() => Assert.Null(Resolve("Newtonsoft.Json, Version=13.0.0.0", s_own));

    [Fact]
    public void What_others_ask_for_is_left_to_them()
    {
        const string Json = "System.Text.Json, Version=99.0.0.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51";
        Assembly fromMemory = Assembly.Load(File.ReadAllBytes(Path.Combine(ModuleFolder.FullPath, "System.Buffers.dll")));

        Assert.Null(Resolve(Json, typeof(object).Assembly));
        Assert.Null(Resolve(Json, fromMemory));
        Assert.Null(Resolve(Json, null));
    }

    private static Assembly? Resolve(string name, Assembly? asking) => ModuleAssemblyResolver.Resolve(AppDomain.CurrentDomain, new ResolveEventArgs(name, asking));
}
