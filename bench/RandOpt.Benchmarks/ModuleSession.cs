using System;
using System.IO;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace RandOpt.Benchmarks;

/// <summary>A PowerShell session with the built module. It is talked to in text only: the module's types are its own.</summary>
internal sealed class ModuleSession : IDisposable
{
    private const string Solution = "RandOpt.slnx";

    private readonly Runspace _runspace;

    public ModuleSession()
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        }

        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
        Set("manifest", Manifest());
        Run("Import-Module $manifest -ErrorAction Stop");
    }

    /// <summary>Sets a variable of the session.</summary>
    public void Set(string name, string value) => _runspace.SessionStateProxy.SetVariable(name, value);

    /// <summary>Runs a script; what it outputs is dropped.</summary>
    /// <exception cref="InvalidOperationException">It wrote an error.</exception>
    public void Run(string script)
    {
        using System.Management.Automation.PowerShell shell = System.Management.Automation.PowerShell.Create(_runspace);
        shell.AddScript(script).Invoke();
        if (shell.HadErrors)
        {
            throw new InvalidOperationException($"'{script}' failed: {shell.Streams.Error[0]}");
        }
    }

    public void Dispose() => _runspace.Dispose();

    private static string Manifest()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
            {
                return Path.Combine(folder.FullName, "artifacts", "RandOpt", "RandOpt.psd1");
            }
        }

        throw new InvalidOperationException($"No folder above '{AppContext.BaseDirectory}' has {Solution}, beside which the built module stands.");
    }
}
