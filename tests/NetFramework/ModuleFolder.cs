using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Mono.Cecil;

namespace RandOpt.Core.Tests;

/// <summary>The module's assemblies for Windows PowerShell, as they are laid out, and what they find there and in .NET Framework 4.7.2.</summary>
internal sealed class ModuleFolder : IAssemblyResolver
{
    private readonly Dictionary<string, AssemblyDefinition> _found = [];

    /// <summary>Its path.</summary>
    public static string FullPath => Metadata("ModuleFolder");

    /// <summary>The paths of its assemblies.</summary>
    public static string[] Assemblies => Directory.GetFiles(FullPath, "*.dll", SearchOption.AllDirectories);

    public AssemblyDefinition Read(string path) => AssemblyDefinition.ReadAssembly(path, new ReaderParameters { AssemblyResolver = this });

    public AssemblyDefinition Resolve(AssemblyNameReference name) =>
        Find(name) ?? throw new AssemblyResolutionException(name);

    public AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters) => Resolve(name);

    /// <summary>The assembly that a reference is taken from; null where there is none.</summary>
    public AssemblyDefinition? Find(AssemblyNameReference name)
    {
        if (!_found.TryGetValue(name.Name, out AssemblyDefinition? assembly))
        {
            // .NET Framework's own first, as where its version is the one that is asked for.
            string framework = Metadata("FrameworkFolder");
            string[] folders = [framework, Path.Combine(framework, "Facades"), FullPath, Path.Combine(FullPath, "private"), Path.GetDirectoryName(typeof(System.Management.Automation.PSObject).Assembly.Location)!];
            assembly = folders.Select(f => Path.Combine(f, name.Name + ".dll")).Where(File.Exists).Select(Read).FirstOrDefault(a => a.Name.Version >= name.Version);
            if (assembly is not null)
            {
                _found.Add(name.Name, assembly);
            }
        }

        return assembly;
    }

    public void Dispose()
    {
        foreach (AssemblyDefinition assembly in _found.Values)
        {
            assembly.Dispose();
        }
    }

    private static string Metadata(string key) =>
        typeof(ModuleFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
