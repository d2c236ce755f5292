using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;

namespace RandOpt.Fuzz;

/// <summary>Runs cases, each of which is made from the seed and its number alone, and keeps what they find.</summary>
/// <param name="seed">The seed.</param>
public sealed class FuzzRun(int seed)
{
    // So many of the cases are summaries that are read from files too, these together in one experiment.
    private const int FileShare = 40;
    private const int FolderSize = 100;

    // Some objects have two bytes in the file and three hundred in memory, and each is read three times.
    private const long BytesPerByte = 2000;
    private const long BytesAnyway = 256 * 1024;

    private readonly IFuzzTarget[] _targets =
    [
        new JsonTarget("summaries", Corpus.Summaries), new JsonTarget("records", Corpus.Records), new JsonTarget("spaces", Corpus.Spaces), new JsonTarget("states", Corpus.States), new SamplerTarget(),
    ];

    private readonly List<byte[]> _files = [];

    /// <summary>What went as nothing may.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>How many cases were run.</summary>
    public long Cases { get; private set; }

    /// <summary>How many inputs were values in spite of the damage.</summary>
    public long Values { get; private set; }

    /// <summary>How many cases were read from files too.</summary>
    public long Files { get; private set; }

    /// <summary>How many of those were results.</summary>
    public long Results { get; private set; }

    /// <summary>The longest that one case took.</summary>
    public TimeSpan Slowest { get; private set; }

    /// <summary>The most memory that one case took, for each byte of its input.</summary>
    public double Largest { get; private set; }

    /// <summary>A case that takes longer is a finding; null for no bound, where a machine may stand still for any time.</summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>Runs cases.</summary>
    /// <param name="first">The number of the first one.</param>
    /// <param name="count">How many.</param>
    /// <param name="progressed">Told the number of cases now and then.</param>
    public void Run(long first, long count, Action<long>? progressed = null)
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("randopt-fuzz-");
        try
        {
            FolderTarget folder = new(directory.FullName);
            for (long number = first; number < first + count; number++)
            {
                Run(number, folder);
                if (++Cases % 100_000 == 0)
                {
                    progressed?.Invoke(Cases);
                }
            }
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private void Run(long number, FolderTarget folder)
    {
        Random random = new(HashCode(number));
        Mutator mutator = new(random);
        IFuzzTarget target = _targets[number % FileShare == 0 ? 0 : random.Next(_targets.Length)];
        byte[] input = mutator.Damage(target.Seeds);
        Measure(target.Name, number, input, BytesAnyway + (BytesPerByte * input.Length), () => Values += target.Check(input) ? 1 : 0);
        if (number % FileShare == 0)
        {
            _files.Add(input);
            if (_files.Count == FolderSize)
            {
                Measure("files", number, input, long.MaxValue, () => Results += folder.Check(_files, mutator));
                Files += _files.Count;
                _files.Clear();
            }
        }
    }

    private void Measure(string target, long number, byte[] input, long bound, Action check)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Stopwatch watch = Stopwatch.StartNew();
        try
        {
            check();
        }
        catch (Exception e)
        {
            Findings.Add(new Finding(target, number, input, e is BrokenRuleException ? e.Message : e.ToString()));
        }

        TimeSpan time = watch.Elapsed;
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Slowest = time > Slowest ? time : Slowest;
        if (bytes > bound)
        {
            Findings.Add(new Finding(target, number, input, string.Format(CultureInfo.InvariantCulture, "it took {0} bytes of memory for {1}", bytes, input.Length)));
        }

        if (bound < long.MaxValue)
        {
            Largest = Math.Max(Largest, (double)bytes / Math.Max(1024, input.Length));
        }

        if (time > Patience)
        {
            Findings.Add(new Finding(target, number, input, string.Format(CultureInfo.InvariantCulture, "it took {0:0.0} s", time.TotalSeconds)));
        }
    }

    // Not that of .NET, which is another one in each process.
    private int HashCode(long number) => unchecked((int)((((ulong)number * 0x9E3779B97F4A7C15) ^ ((ulong)seed * 0xC2B2AE3D27D4EB4F)) >> 32));
}
