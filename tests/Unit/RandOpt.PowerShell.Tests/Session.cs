using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Text.RegularExpressions;

namespace RandOpt.PowerShell.Tests;

/// <summary>The real engine with the built module imported, in a folder of its own: what a user has at a prompt.</summary>
internal sealed partial class Session : IDisposable
{
    private readonly CapturingHost _host = new();
    private readonly Runspace _runspace;

    public Session()
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.Commands.Add(new SessionStateCmdletEntry("Select-First", typeof(SelectFirstCommand), helpFileName: null));
        _runspace = RunspaceFactory.CreateRunspace(_host, state);
        _runspace.Open();
        _runspace.SessionStateProxy.Path.SetLocation(Directory);
        Run($"Import-Module '{ModulePath}'").AssertNoErrors();
    }

    public static string RepositoryRoot { get; } = FindRoot();

    public static string ModulePath { get; } = Path.Combine(RepositoryRoot, "artifacts", "RandOpt", "RandOpt.psd1");

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("randopt-session-").FullName;

    public string ResultDirectory => Path.Combine(Directory, "randopt_results");

    /// <summary>Runs a script as if typed, and keeps everything that it wrote.</summary>
    public Transcript Run(string script, params object[] arguments)
    {
        using System.Management.Automation.PowerShell shell = Begin(script, arguments);
        return Finish(shell);
    }

    /// <summary>Runs a script and shows what it emits as the console would.</summary>
    public string Show(string script) => Colours().Replace(ShowColoured(script), string.Empty);

    /// <summary>The same with the escape sequences for colours.</summary>
    public string ShowColoured(string script)
    {
        _host.Text.Clear();
        using System.Management.Automation.PowerShell shell = Begin(script + " | Out-Default", []);
        Finish(shell).AssertNoErrors();
        return _host.Text.ToString();
    }

    /// <summary>A script that is to be run, and may be stopped.</summary>
    public System.Management.Automation.PowerShell Begin(string script, params object[] arguments)
    {
        System.Management.Automation.PowerShell shell = System.Management.Automation.PowerShell.Create(_runspace);
        shell.AddScript(script);
        foreach (object argument in arguments)
        {
            shell.AddArgument(argument);
        }

        return shell;
    }

    public string HostText => _host.Snapshot();

    /// <summary>Makes the console one on which lines can be taken back.</summary>
    public void UseTerminal() => _host.IsTerminal = true;

    public string Write(string name, string text)
    {
        string path = Path.Combine(Directory, name);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public string[] Summaries(string experiment) =>
        System.IO.Directory.Exists(Path.Combine(ResultDirectory, experiment))
            ? System.IO.Directory.GetFiles(Path.Combine(ResultDirectory, experiment), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText).ToArray()
            : [];

    public void Dispose()
    {
        _runspace.Dispose();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private static Transcript Finish(System.Management.Automation.PowerShell shell)
    {
        Exception? thrown = null;
        List<PSObject> output = [];
        try
        {
            shell.Invoke(null, output);
        }
        catch (RuntimeException e)
        {
            thrown = e;
        }

        return new Transcript(
            output,
            shell.Streams.Error.Concat(thrown is RuntimeException r ? [r.ErrorRecord] : []).ToArray(),
            shell.Streams.Warning.Select(w => w.Message).ToArray(),
            shell.Streams.Information.Select(i => i.MessageData.ToString()!).ToArray())
        {
            Verbose = shell.Streams.Verbose.Select(v => v.Message).ToArray(),
            Progress = shell.Streams.Progress.ToArray(),
        };
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "RandOpt.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests have to be inside the repository.");
    }

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Colours();
}
