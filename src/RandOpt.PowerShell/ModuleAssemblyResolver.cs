#if NETSTANDARD2_0
using System;
using System.IO;
using System.Management.Automation;
using System.Reflection;

namespace RandOpt.PowerShell;

/// <summary>
/// Windows PowerShell has no binding redirects for modules: what RandOpt's own assemblies ask for is taken from their
/// folder whatever its version, and requests of anybody else are left alone.
/// </summary>
public sealed class ModuleAssemblyResolver : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static readonly string s_folder = Path.GetDirectoryName(typeof(ModuleAssemblyResolver).Assembly.Location)!;

    /// <inheritdoc/>
    public void OnImport() => AppDomain.CurrentDomain.AssemblyResolve += Resolve;

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => AppDomain.CurrentDomain.AssemblyResolve -= Resolve;

    private static Assembly? Resolve(object? sender, ResolveEventArgs request)
    {
        bool isOurs = request.RequestingAssembly is { IsDynamic: false } assembly
            && string.Equals(Path.GetDirectoryName(assembly.Location), s_folder, StringComparison.OrdinalIgnoreCase);
        string path = Path.Combine(s_folder, new AssemblyName(request.Name).Name + ".dll");
        return isOurs && File.Exists(path) ? Assembly.LoadFrom(path) : null;
    }
}
#endif
