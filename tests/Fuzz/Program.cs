using System;
using System.Diagnostics;
using System.Globalization;
using RandOpt.Fuzz;

const string Usage = "Usage: --cases N [--seed N] [--from N]\nDamages summaries, journals, search spaces, states and samplers, and reads them; --from begins at a case that was found before;\none of files is the last of 4000 that belong together.";
long cases = 0;
long from = 0;
int seed = 1;
for (int i = 0; i < args.Length; i += 2)
{
    bool isNumber = long.TryParse(i + 1 < args.Length ? args[i + 1] : null, NumberStyles.None, CultureInfo.InvariantCulture, out long value);
    switch (args[i])
    {
        case "--cases" when isNumber:
            cases = value;
            break;
        case "--from" when isNumber:
            from = value;
            break;
        case "--seed" when isNumber && value <= int.MaxValue:
            seed = (int)value;
            break;
        default:
            Console.Error.WriteLine(Usage);
            return 2;
    }
}

if (cases == 0)
{
    Console.Error.WriteLine(Usage);
    return 2;
}

FuzzRun run = new(seed) { Patience = TimeSpan.FromSeconds(5) };
Stopwatch watch = Stopwatch.StartNew();
run.Run(from, cases, done => Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done} cases, {run.Findings.Count} findings, {watch.Elapsed.TotalSeconds:0} s")));
foreach (Finding finding in run.Findings)
{
    Console.WriteLine(finding);
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {run.Cases} cases, {run.Values} of them values, {run.Files} read from files too, {run.Results} of these results"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the slowest took {run.Slowest.TotalMilliseconds:0} ms, the largest {run.Largest:0} bytes of memory for each byte"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run.Findings.Count} findings in {watch.Elapsed.TotalSeconds:0} s"));
return run.Findings.Count == 0 ? 0 : 1;
