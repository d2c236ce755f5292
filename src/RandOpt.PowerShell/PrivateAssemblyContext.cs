#if NET
using System.IO;
using System.Reflection;
using System.Runtime.Loader;

namespace RandOpt.PowerShell;

/// <summary>The assemblies in a folder, which no other module sees, whatever version of them it has loaded itself.</summary>
/// <param name="folder">The folder.</param>
internal sealed class PrivateAssemblyContext(string folder) : AssemblyLoadContext("RandOpt")
{
    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string path = Path.Combine(folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
#endif
