using System;
using System.Diagnostics;
using System.Linq;
using Xunit;

namespace RandOpt.Cli.Tests;

/// <summary>Commands that record their result in the experiment themselves, as a Python script with randopt does.</summary>
public sealed class OwnResultTests : RoptTest
{
    // Writes a summary as the Python randopt does, and prints another number besides.
    private const string RecordsItself = """
        x=${1#--x=}
        mkdir -p randopt_results/own
        echo '{"result": '$((x * 10))'.0, "x": '$x'.0}' > randopt_results/own/1500000000.$$_0.5.json
        echo done after 99 steps
        """;

    public OwnResultTests()
    {
        Folder.Write("own.sh", RecordsItself);
        Ropt.With("ROPT_NAME", "own").With("ROPT_TYPE", "GridSearch").With("ROPT_NSEARCH", 3);
    }

    [Fact]
    public void It_is_not_recorded_twice()
    {
        RoptResult result = Ropt.Run("sh", "own.sh", "--x=Choice([1,2,3])");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal([10, 20, 30], Folder.Results("own").Select(r => r["result"].GetDouble()).Order());
        Assert.Empty(result.Error);
    }

    [Fact]
    public void It_counts_for_the_grid_and_for_the_best()
    {
        RoptResult first = Ropt.Run("sh", "own.sh", "--x=Choice([3,2,1])");
        Ropt.Run("sh", "own.sh", "--x=Choice([3,2,1])");

        Assert.Equal([1, 1, 2, 2, 3, 3], Folder.Results("own").Select(r => r["x"].GetDouble()).Order());
        Assert.Matches(@"The best of them:(.*\n){4}\s+10\.0\s+1\s", first.Output);
    }

    [Fact]
    public void It_parents_an_evolutionary_search_that_still_writes_its_choices_as_they_were_given()
    {
        Ropt.Run("sh", "own.sh", "--x=Choice([1,2,3])");

        RoptResult evolution = Ropt.With("ROPT_TYPE", "Evolutionary").With("ROPT_NSEARCH", 5).Run("sh", "own.sh", "--x=Choice([1,2,3])");

        Assert.Equal(0, evolution.ExitCode);
        Assert.Equal(8, Folder.ResultFiles("own").Length);
        Assert.All(evolution.Commands, c => Assert.Matches(@"--x=\d$", c));
    }

    [Fact]
    public void A_result_with_other_values_is_somebody_elses()
    {
        Folder.Write("other.sh", "echo '{\"result\": 5, \"x\": 77}' > randopt_results/own/1500000000.$$_0.5.json; echo 8");

        Ropt.With("ROPT_NSEARCH", 1).Run("sh", "other.sh", "--x=Choice([1])");

        Assert.Equal([5, 8], Folder.Results("own").Select(r => r["result"].GetInt32()).Order());
    }

    [Fact]
    public void A_result_that_was_there_before_is_another_trials()
    {
        Folder.Write("randopt_results/own/1500000000.1_0.5.json", """{"result": 5, "x": 1}""");

        Ropt.With("ROPT_NSEARCH", 1).Run("echo", "8", "--y", "--x=Choice([1])", "8");

        Assert.Equal([5, 8], Folder.Results("own").Select(r => r["result"].GetInt32()).Order());
    }

    [SkippableFact]
    public void A_Python_script_may_record_its_own_result()
    {
        Skip.IfNot(HasPython(), "There is no python3 here.");
        Folder.Write("own.py", """
            import json, os, sys, time, random
            x = float(sys.argv[1].split('=')[1])
            folder = os.path.join('randopt_results', 'own')
            os.makedirs(folder, exist_ok=True)
            with open(os.path.join(folder, str(time.time()) + '_' + str(random.random()) + '.json'), 'w') as f:
                json.dump({'result': x * 1e-7, 'x': x, 'curve': [float('inf'), float('nan'), x]}, f)
            print('saved', 99)
            """);

        RoptResult result = Ropt.Run("python3", "own.py", "--x=Choice([1,2,3])");

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Error);
        Assert.Equal(3, Folder.ResultFiles("own").Length);
        Assert.Contains(" 1e-07 ", Ropt.Run("results", "own").Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Python_reads_what_ropt_records()
    {
        Skip.IfNot(HasPython(), "There is no python3 here.");
        Ropt.With("ROPT_TYPE", "Random").With("ROPT_NSEARCH", 1).Run("sh", "-c", """echo '{"result": NaN, "list": [1, -Infinity, null, true]}'""", "sh", "--lr=Constant(1e-05)", "größe=Constant(ü)");

        RoptResult python = Ropt.Run("python3", "-c", """
            import glob, json
            r, = [json.load(open(f)) for f in glob.glob('randopt_results/own/*.json')]
            assert r['result'] != r['result'] and r['lr'] == 1e-05 and r['list'] == [1, float('-inf'), None, True] and r['gr\u00f6\u00dfe'] == '\u00fc', r
            print('read', 1)
            """);

        Assert.Equal(0, python.ExitCode);
    }

    private static bool HasPython()
    {
        using Process which = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "python3 -c 'print()'"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        which.WaitForExit();
        return which.ExitCode == 0;
    }
}
