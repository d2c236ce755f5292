using System;
using RandOpt.Execution;
using RandOpt.Sampling;

namespace RandOpt.Core.Tests.Execution;

/// <summary>Runs a function for a trial.</summary>
internal sealed class FunctionRunner(Func<ValueMap, TrialOutcome> run) : ITrialRunner
{
    public bool RunsOnSearchingThread => true;

    public TrialOutcome Run(TrialRun trial) => run(trial.Configuration);

    public void Finish(string searchId)
    {
    }
}
