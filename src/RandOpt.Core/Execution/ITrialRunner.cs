using System.Threading;
using System.Threading.Tasks;
using RandOpt.Sampling;

namespace RandOpt.Execution;

/// <summary>What runs a trial: a command, a script block.</summary>
public interface ITrialRunner
{
    /// <summary>Runs one configuration to its end.</summary>
    /// <param name="configuration">A value for each parameter.</param>
    /// <param name="cancellationToken">Ends the trial, with everything that it started.</param>
    /// <returns>What came of it. A trial that fails is an outcome, not an exception.</returns>
    /// <exception cref="System.OperationCanceledException">It was ended.</exception>
    Task<TrialOutcome> RunAsync(ValueMap configuration, CancellationToken cancellationToken);
}
