namespace RandOpt.Storage.Exchange;

/// <summary>The states of a trial, by the numbers that Optuna gives them.</summary>
internal enum OptunaState
{
    Running = 0,
    Complete = 1,
    Pruned = 2,
    Failed = 3,
    Waiting = 4,
}
