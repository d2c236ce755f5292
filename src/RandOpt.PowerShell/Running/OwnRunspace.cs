using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace RandOpt.PowerShell;

/// <summary>
/// Makes runspaces besides the caller's: with the commands that the engine has by itself, those of this module, and the
/// caller's location and preferences.
/// </summary>
internal sealed class OwnRunspace
{
    private static readonly string[] s_preferences =
        ["ErrorActionPreference", "WarningPreference", "VerbosePreference", "DebugPreference", "InformationPreference", "ProgressPreference"];

    private static readonly (string Name, Type Type)[] s_cmdlets =
    [
        .. typeof(OwnRunspace).Assembly.GetTypes()
            .Select(t => (Cmdlet: t.GetCustomAttribute<CmdletAttribute>(), Type: t))
            .Where(t => t.Cmdlet is not null)
            .Select(t => ($"{t.Cmdlet!.VerbName}-{t.Cmdlet.NounName}", t.Type)),
    ];

    private readonly Dictionary<string, object?> _variables = new(StringComparer.OrdinalIgnoreCase);
    private readonly PSLanguageMode _languageMode;
    private readonly string _location;

    /// <summary>Takes after the session that a cmdlet runs in.</summary>
    public OwnRunspace(PSCmdlet caller)
    {
        PathInfo location = caller.SessionState.Path.CurrentLocation;

        // A drive of the caller's own is not there in another session; the folder behind it is.
        _location = location.Provider.Name == "FileSystem" ? location.ProviderPath : location.Path;
        _languageMode = caller.SessionState.LanguageMode;
        foreach (string preference in s_preferences)
        {
            _variables[preference] = caller.SessionState.PSVariable.GetValue(preference);
        }

        foreach (string name in (string[])["Verbose", "Debug"])
        {
            if (caller.MyInvocation.BoundParameters.TryGetValue(name, out object? isAsked))
            {
                _variables[name + "Preference"] = LanguagePrimitives.IsTrue(isAsked) ? ActionPreference.Continue : ActionPreference.SilentlyContinue;
            }
        }
    }

    /// <summary>Opens a runspace.</summary>
    public Runspace Open()
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.LanguageMode = _languageMode;
        foreach ((string name, Type type) in s_cmdlets)
        {
            state.Commands.Add(new SessionStateCmdletEntry(name, type, helpFileName: null));
        }

        Runspace runspace = RunspaceFactory.CreateRunspace(state);
        runspace.ThreadOptions = PSThreadOptions.ReuseThread;
        runspace.Open();
        Settle(runspace);
        return runspace;
    }

    /// <summary>Makes a runspace as it was when it was opened, but for the modules and functions that it has loaded since.</summary>
    public void Reset(Runspace runspace)
    {
        runspace.ResetRunspaceState();
        Settle(runspace);
    }

    private void Settle(Runspace runspace)
    {
        runspace.SessionStateProxy.Path.SetLocation(WildcardPattern.Escape(_location));
        foreach (KeyValuePair<string, object?> variable in _variables)
        {
            runspace.SessionStateProxy.SetVariable(variable.Key, variable.Value);
        }
    }
}
