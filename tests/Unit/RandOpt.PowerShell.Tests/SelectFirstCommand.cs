using System;
using System.Management.Automation;

namespace RandOpt.PowerShell.Tests;

/// <summary>Select-Object -First, which is not among the commands that the engine has by itself: it has the commands before it stop.</summary>
[Cmdlet(VerbsCommon.Select, "First")]
public sealed class SelectFirstCommand : PSCmdlet
{
    private int _count;

    [Parameter(Position = 0)]
    public int First { get; set; } = 1;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    protected override void ProcessRecord()
    {
        WriteObject(InputObject);
        if (++_count < First)
        {
            return;
        }

        Type stop = typeof(PSObject).Assembly.GetType("System.Management.Automation.StopUpstreamCommandsException", throwOnError: true)!;
        throw (Exception)Activator.CreateInstance(stop, this)!;
    }
}
