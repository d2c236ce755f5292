namespace RandOpt.PowerShell;

/// <summary>What a search does when a trial has failed.</summary>
public enum FailureAction
{
    /// <summary>It goes on, whatever fails.</summary>
    Continue,

    /// <summary>It stops.</summary>
    Stop,
}
