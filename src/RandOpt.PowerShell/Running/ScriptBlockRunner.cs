using System.Management.Automation;
using RandOpt.Execution;
using RandOpt.Sampling;

namespace RandOpt.PowerShell;

/// <summary>Runs a script block for each trial, in the caller's session: it sees the caller's variables and functions.</summary>
internal sealed class ScriptBlockRunner : ITrialRunner
{
    private readonly TrialBlock _block;
    private readonly SessionState _session;

    /// <exception cref="RandOptException">The block needs an argument that is no parameter, or a parameter is called like a variable of PowerShell's own.</exception>
    public ScriptBlockRunner(ScriptBlock block, SearchSpace space, SessionState session)
    {
        TrialBlock.CheckNames(space, session.PSVariable);
        _block = new TrialBlock(block, space);
        _session = session;
    }

    public bool RunsOnSearchingThread => true;

    public TrialOutcome Run(TrialRun run) => _block.Run(run, _session);

    public void Finish(string searchId)
    {
        // Whatever the block has started is the session's own.
    }
}
