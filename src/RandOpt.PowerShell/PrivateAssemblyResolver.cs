#if NET
using System.IO;
using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;

namespace RandOpt.PowerShell;

/// <summary>
/// RandOpt.Numerics is in a folder where PowerShell does not look, for with it comes MathNet.Numerics, of which another module
/// in the session may have a version of its own. What Core asks for is loaded from there, apart from all others.
/// </summary>
public sealed class PrivateAssemblyResolver : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private const string Front = "RandOpt.Numerics";

    private static readonly PrivateAssemblyContext s_context =
        new(Path.Combine(Path.GetDirectoryName(typeof(PrivateAssemblyResolver).Assembly.Location)!, "private"));

    /// <inheritdoc/>
    public void OnImport() => AssemblyLoadContext.Default.Resolving += Resolve;

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => AssemblyLoadContext.Default.Resolving -= Resolve;

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        name.Name == Front ? s_context.LoadFromAssemblyName(name) : null;
}
#endif
