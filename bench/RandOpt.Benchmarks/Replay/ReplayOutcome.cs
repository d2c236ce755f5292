using System;

namespace RandOpt.Benchmarks.Replay;

/// <summary>What a run came to.</summary>
/// <param name="Run">The run.</param>
/// <param name="Figures">The problem's figure after each trial.</param>
/// <param name="Mean">How long the strategy took for a trial: to ask and to tell.</param>
/// <param name="Longest">How long at most.</param>
internal sealed record ReplayOutcome(ReplayRun Run, double[] Figures, TimeSpan Mean, TimeSpan Longest);
