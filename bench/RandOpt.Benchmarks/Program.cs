using System;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using RandOpt.Benchmarks.Comparison;
using RandOpt.Benchmarks.Replay;

// "compare" measures what RandOpt promises, beside Python's randopt; everything else is BenchmarkDotNet's, such as --filter '*Grid*'.
if (args is ["compare", .. string[] options])
{
    return CompareCommand.Run(options, Console.Out, Console.Error);
}

// "runner" measures how many commands a second ropt runs, beside xargs and GNU parallel.
if (args is ["runner", .. string[] runnerOptions])
{
    return RunnerCommand.Run(runnerOptions, Console.Out, Console.Error);
}

// "import" measures what Import-Module adds to the start of PowerShell.
if (args is ["import", .. string[] importOptions])
{
    return ImportCommand.Run(importOptions, Console.Out, Console.Error);
}

// "store" measures large folders of results.
if (args is ["store", .. string[] storeOptions])
{
    return StoreCommand.Run(storeOptions, Console.Out, Console.Error);
}

if (args is ["store-add", .. string[] addOptions])
{
    return StoreCommand.Add(addOptions, Console.Error);
}

// "replay" measures how good the strategies are, on recorded tuning tables and on functions.
if (args is ["replay", .. string[] replayOptions])
{
    return ReplayCommand.Run(replayOptions, Console.Out, Console.Error);
}

// "replay-time" measures how long they take to suggest a trial, with many trials known.
if (args is ["replay-time", .. string[] timeOptions])
{
    return SuggestTimeCommand.Run(timeOptions, Console.Out, Console.Error);
}

// A sampler's text is its name in the table.
IConfig config = DefaultConfig.Instance.WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(40));
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
return 0;
