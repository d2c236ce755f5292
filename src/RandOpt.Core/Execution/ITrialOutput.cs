namespace RandOpt.Execution;

/// <summary>
/// Is shown what commands print. Where one trial runs at a time that is as it comes; otherwise it is all that a trial printed
/// when it has ended, so that trials do not mingle. Called by one thread at a time.
/// </summary>
public interface ITrialOutput
{
    /// <summary>What follows is of this trial.</summary>
    void Begins(TrialRun run, CommandLine command);

    /// <summary>Bytes that it printed; the array is used again afterwards.</summary>
    void Prints(bool isError, byte[] bytes, int count);

    /// <summary>Nothing more of this trial follows.</summary>
    void Ends();
}
