using System;
using BenchmarkDotNet.Running;
using RandOpt.Benchmarks.Comparison;

// "compare" measures what RandOpt promises, beside Python's randopt; everything else is BenchmarkDotNet's, such as --filter '*Grid*'.
if (args is ["compare", .. string[] options])
{
    return CompareCommand.Run(options, Console.Out, Console.Error);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
