#if NETSTANDARD2_0
using System;
using System.IO;
using System.Management.Automation;
using System.Reflection;

namespace RandOpt.PowerShell;

/// <summary>
/// Windows PowerShell has no binding redirects for modules: what RandOpt's own assemblies ask for is taken from their
/// folder whatever its version, and requests of anybody else are left alone. What lies in the folder below it is kept apart from
/// what other modules have loaded of the same name.
/// </summary>
public sealed class ModuleAssemblyResolver : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static readonly string s_folder = Path.GetDirectoryName(typeof(ModuleAssemblyResolver).Assembly.Location)!;
    private static readonly string s_private = Path.Combine(s_folder, "private");

    /// <inheritdoc/>
    public void OnImport() => AppDomain.CurrentDomain.AssemblyResolve += Resolve;

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => AppDomain.CurrentDomain.AssemblyResolve -= Resolve;

    internal static Assembly? Resolve(object? sender, ResolveEventArgs request)
    {
        // Where nobody is named, as with Assembly.Load, it may be anybody. RandOpt loads nothing in this way.
        if (request.RequestingAssembly is not Assembly assembly || !IsOurs(assembly))
        {
            return null;
        }

        string file = new AssemblyName(request.Name).Name + ".dll";
        string path = Path.Combine(s_folder, file);
        if (File.Exists(path))
        {
            return Assembly.LoadFrom(path);
        }

        // LoadFrom would give another module's assembly of the same name, where one is loaded.
        path = Path.Combine(s_private, file);
        return File.Exists(path) ? Assembly.LoadFile(path) : null;
    }

    /// <summary>What was loaded from memory or made at run time is in no folder, and .NET Framework throws at the folder of no path.</summary>
    private static bool IsOurs(Assembly assembly) =>
        !assembly.IsDynamic
        && assembly.Location.Length > 0
        && Path.GetDirectoryName(assembly.Location) is string folder
        && (string.Equals(folder, s_folder, StringComparison.OrdinalIgnoreCase) || string.Equals(folder, s_private, StringComparison.OrdinalIgnoreCase));
}
#endif
