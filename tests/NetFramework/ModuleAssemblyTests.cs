using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using Mono.Cecil;
using Xunit;

namespace RandOpt.Core.Tests;

/// <summary>That Windows PowerShell 5.1, with .NET Framework 4.7.2, has all that the module needs.</summary>
public sealed class ModuleAssemblyTests : IDisposable
{
    private readonly ModuleFolder _module = new();

    public void Dispose() => _module.Dispose();

    [Fact]
    public void Each_assembly_that_the_module_asks_for_is_in_NET_Framework_or_in_the_module()
    {
        string[] missing = [.. ModuleFolder.Assemblies.SelectMany(f => _module.Read(f).MainModule.AssemblyReferences
            .Where(r => _module.Find(r) is null)
            .Select(r => $"{Path.GetFileName(f)} asks for {r.Name} {r.Version}"))];

        Assert.Empty(missing);
    }

    [Fact]
    public void Each_type_and_member_that_the_module_uses_is_there()
    {
        string[] missing = [.. ModuleFolder.Assemblies.SelectMany(f =>
        {
            ModuleDefinition module = _module.Read(f).MainModule;
            return module.GetTypeReferences().Where(t => t.Resolve() is null).Select(t => t.FullName)
                .Concat(module.GetMemberReferences().Where(m => !IsOfArray(m) && m.Resolve() is null).Select(m => m.FullName))
                .Select(m => $"{Path.GetFileName(f)} uses {m}");
        })];

        Assert.Empty(missing);
    }

    [Theory]
    [InlineData(typeof(Experiment))]
    [InlineData(typeof(RandOpt.PowerShell.ModuleAssemblyResolver))]
    public void Each_type_loads_and_each_method_compiles(Type one)
    {
        MethodBase[] methods = [.. one.Assembly.GetTypes()
            .Where(t => !t.ContainsGenericParameters)
            .SelectMany(t => t.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .OfType<MethodBase>()
            .Where(m => !m.IsAbstract && !m.ContainsGenericParameters && m.GetMethodBody() is not null)];

        Assert.All(methods, m => RuntimeHelpers.PrepareMethod(m.MethodHandle));
    }

    /// <summary>The runtime makes the members of arrays.</summary>
    private static bool IsOfArray(MemberReference member) => member.DeclaringType.IsArray;
}
