using RandOpt.Execution;

namespace RandOpt.Cli;

/// <summary>Where a sweep shows what its commands print and what ropt itself has to say.</summary>
internal interface ISweepOutput : ITrialOutput
{
    /// <summary>Whether it shows how far the search is.</summary>
    bool ShowsStatus { get; }

    /// <summary>Prints lines of ropt itself on standard output.</summary>
    void WriteLine(string line);

    /// <summary>Prints a line of ropt itself on standard error.</summary>
    void Warn(string message);

    /// <summary>The search is so far now.</summary>
    void Update(SearchStatus status);

    /// <summary>The search is being stopped.</summary>
    void Stopping();

    /// <summary>The search is over; lines may follow.</summary>
    void Finish();
}
