using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace RandOpt.Cli.Tests;

/// <summary>Each setting, once as a variable and once as an option before the command: what it does to real commands.</summary>
public sealed class OptionTests : RoptTest
{
    public static readonly TheoryData<bool> BothWays = new(false, true);

    [Theory]
    [MemberData(nameof(BothWays))]
    public void Count_name_and_folder_say_how_much_is_recorded_where(bool asOptions)
    {
        Run(asOptions, ["NSEARCH=3", "NAME=lab", "DIR=out"], "echo", "5");

        Assert.Equal(3, Folder.Results("lab", "out").Count);
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void Type_seed_and_initial_choose_the_configurations(bool asOptions)
    {
        RoptResult grid = Run(asOptions, ["NSEARCH=2", "NAME=a", "TYPE=grid", "INITIAL=x=3"], "echo", "x=Choice([1,2,3])");
        RoptResult random = Run(asOptions, ["NSEARCH=1", "NAME=b", "TYPE=random", "INITIAL=", "SEED=42"], "echo", "x=Uniform(0,1)");

        Assert.Equal(["echo x=3", "echo x=1"], grid.Commands);
        Assert.Equal(random.Commands, Run(!asOptions, ["NSEARCH=1", "NAME=", "TYPE=random", "SEED=42"], "echo", "x=Uniform(0,1)").Commands);
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void Maximize_elite_and_mutation_steer_the_evolution(bool asOptions)
    {
        Ropt.Run("--count", "3", "--name", "evo", "--type", "grid", "echo", "x=Choice([2,3,1])");

        RoptResult result = Run(asOptions, ["NSEARCH=4", "NAME=evo", "TYPE=evolutionary", "MAXIMIZE=1", "ELITE=1", "MUTATION=0"], "echo", "x=Choice([2,3,1])");

        Assert.Equal(Enumerable.Repeat("echo x=3", 4), result.Commands);
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void Trials_run_at_the_same_time_each_with_a_slot_of_its_own(bool asOptions)
    {
        // Each waits for the other.
        Folder.Write("meet.sh", "touch slot$RANDOPT_SLOT; until [ -e slot0 ] && [ -e slot1 ]; do sleep 0.02; done; echo 3");

        RoptResult result = Run(asOptions, ["NSEARCH=2", "NPROC=2", "TIMEOUT=60"], "sh", "meet.sh");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(["1: sh meet.sh", "2: sh meet.sh"], result.Lines.Where(l => l.Contains(':') && l.EndsWith("meet.sh", StringComparison.Ordinal)).Order());
        Assert.Equal([1, 3], result.Lines.Take(4).Select((l, i) => (l, i)).Where(p => p.l == "3").Select(p => p.i));
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void A_trial_that_takes_too_long_is_ended_and_killed_after_the_delay(bool asOptions)
    {
        Folder.Write("slow.sh", "trap 'sleep 30; touch cleaned' TERM; touch runs; while :; do sleep 0.05; done");

        RoptResult result = Run(asOptions, ["NSEARCH=1", "TIMEOUT=0.5", "KILL_DELAY=0.1"], "sh", "slow.sh");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Trial 1 failed: it ran for longer than 0.5 s and was ended", result.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Folder["runs"]));
        Assert.False(File.Exists(Folder["cleaned"]));
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void A_failed_trial_is_tried_again(bool asOptions)
    {
        RoptResult result = Run(asOptions, ["NSEARCH=1", "NAME=again", "RETRY=2", "RETRY_DELAY=0.05"], "sh", "-c", "echo x >> tries; test $(wc -l < tries) -eq 3 && echo 7");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(7, Folder.Results("again").Single()["result"].GetInt32());
        Assert.Equal(3, File.ReadAllLines(Folder["tries"]).Length);
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void Other_exit_codes_can_be_success(bool asOptions)
    {
        Assert.Equal(0, Run(asOptions, ["NSEARCH=1", "SUCCESS_EXIT_CODE=0, 3"], "sh", "-c", "echo 5; exit 3").ExitCode);
        Assert.Equal(1, Run(asOptions, ["NSEARCH=1", "SUCCESS_EXIT_CODE=3"], "echo", "5").ExitCode);
    }

    [Theory]
    [InlineData(false, "ON_FAILURE=stop", 1)]
    [InlineData(true, "ON_FAILURE=stop", 1)]
    [InlineData(false, "MAX_FAILURE=2", 2)]
    [InlineData(true, "MAX_FAILURE=2", 2)]
    [InlineData(true, "ON_FAILURE=continue", 5)]
    public void Failures_end_the_search_with_what_the_first_printed(bool asOptions, string setting, int trials)
    {
        RoptResult result = Run(asOptions, ["NSEARCH=30", setting], "sh", "-c", "echo no such device >&2; exit 4");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(trials, result.Commands.Length);
        Assert.Contains("The search was stopped", result.Error, StringComparison.Ordinal);
        Assert.EndsWith("exit code 4.\nno such device\n", result.Error, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"0 complete, {trials} failed."), result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "RESULT_FROM=ExitCode", 3)]
    [InlineData(true, "RESULT_FROM=ExitCode", 3)]
    [InlineData(false, @"RESULT_PATTERN=loss=(?<result>\S+)", 0.5)]
    [InlineData(true, @"RESULT_PATTERN=loss=(?<result>\S+)", 0.5)]
    [InlineData(false, "RESULT_FILE=out.txt", 7)]
    [InlineData(true, "RESULT_FILE=out.txt", 7)]
    public void The_result_is_where_it_is_said_to_be(bool asOptions, string setting, double found)
    {
        Run(asOptions, ["NSEARCH=1", "NAME=found", "SUCCESS_EXIT_CODE=3", setting], "sh", "-c", "echo loss=0.5; echo 99; echo 7 > $RANDOPT_DIR/out.txt; exit 3");

        Assert.Equal(found, Folder.Results("found").Single()["result"].GetDouble());
    }

    [Fact]
    public void Where_it_was_said_where_the_result_is_a_trial_without_one_has_failed()
    {
        RoptResult result = Ropt.Run("-n", "1", "--name", "none", "--result-from", "Json", "echo", "5");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Trial 1 failed: it printed no JSON object", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void Repetitions_give_the_median_and_runs_to_warm_up_nothing(bool asOptions)
    {
        Run(asOptions, ["NSEARCH=1", "NAME=speed", "REPEAT=3", "WARMUP=2"], "sh", "-c", "echo x >> runs; wc -l < runs");

        Assert.Equal(4, Folder.Results("speed").Single()["result"].GetInt32());
        Assert.Equal(5, File.ReadAllLines(Folder["runs"]).Length);
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void After_the_longest_time_no_trial_begins(bool asOptions)
    {
        RoptResult result = Run(asOptions, ["MAX_DURATION=0.5"], "sh", "-c", "sleep 0.2; echo 3");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("No further trial begins", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "TARGET=2", 2)]
    [InlineData(true, "TARGET=2", 2)]
    [InlineData(false, "PATIENCE=2", 5)]
    [InlineData(true, "PATIENCE=2", 5)]
    public void The_search_stops_when_it_is_good_enough_or_gets_no_better(bool asOptions, string setting, int trials)
    {
        RoptResult result = Run(asOptions, ["NAME=stop", "TYPE=grid", setting], "echo", "x=Choice([5,2,1,8,9,7,6])");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(trials, result.Commands.Length);
        Assert.Contains("The search stops", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void Intermediate_values_are_kept_and_let_a_hopeless_trial_be_ended(bool asOptions)
    {
        Folder.Write("curve.sh", "echo epoch 1, loss $RANDOPT_TRIAL; test $RANDOPT_TRIAL = 3 && sleep 100; echo done 0.5");

        RoptResult result = Run(
            asOptions, ["NSEARCH=3", "NAME=curve", "METRIC_PATTERN=epoch (?<step>\\d+), loss (?<value>\\S+)", "PRUNER=Median(startup=2)"], "sh", "curve.sh");

        Assert.Contains("Trial 3 was pruned: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("3 trials: 2 complete, 0 failed, 1 pruned.", result.Output, StringComparison.Ordinal);
        JsonElement metrics = Folder.Results("curve")[0]["metrics"];
        Assert.Equal("""{"step": [1], "value": [1.0]}""", metrics.GetRawText());
    }

    [Theory]
    [InlineData(false, "KEEP_LOG=all", 2)]
    [InlineData(true, "KEEP_LOG=failed", 1)]
    [InlineData(false, "KEEP_LOG=failed", 1)]
    [InlineData(true, "KEEP_LOG=none", 0)]
    public void Logs_are_kept_of_those_trials_that_are_wanted(bool asOptions, string setting, int logs)
    {
        Run(asOptions, ["NSEARCH=2", "NAME=logs", setting], "sh", "-c", "echo $RANDOPT_TRIAL; test $RANDOPT_TRIAL = 1");

        Assert.Equal(logs, Directory.GetFiles(Folder["randopt_results/logs/.randopt"], "stdout.log", SearchOption.AllDirectories).Length);
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void Template_files_are_filled_and_the_command_runs_where_it_is_told(bool asOptions)
    {
        Folder.Write("config.yaml", "lr: {lr}\nother: {x}\n").Write("run-2/here", string.Empty);

        RoptResult result = Run(asOptions, ["NSEARCH=1", "TEMPLATE=config.yaml", "WORKDIR=run-{n}", "PARAM=lr=[0.5]; n=2"], "sh", "-c", "ls; cat $1", "sh", "{config.yaml}");

        Assert.Equal(["here", "lr: 0.5", "other: {x}"], result.Lines.Skip(1).Take(3));
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void Parameters_that_are_no_arguments_fill_holes_and_vary_together(bool asOptions)
    {
        RoptResult result = Run(asOptions, ["NAME=zip", "TYPE=grid", "NSEARCH=2", "PARAM=x=Choice([1,2]);y=['a;b', c]", "ZIP=x,y"], "echo", "{x}", "{y}", "{z}");

        Assert.Equal(["echo 1 'a;b' '{z}'", "echo 2 c '{z}'"], result.Commands);
    }

    [Fact]
    public void A_parameter_may_be_given_again_and_again()
    {
        RoptResult result = Ropt.Run("-n", "1", "--param", "x=7", "--param=y='a b'", "--param", "on=True", "--param", "t=some text", "echo", "{x}", "{y}", "{on?--on}", "{t}");

        Assert.Equal(["echo 7 'a b' --on 'some text'"], result.Commands);
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void A_filter_lets_through_what_it_is_true_for(bool asOptions)
    {
        RoptResult result = Run(asOptions, ["NAME=f", "TYPE=grid", "NSEARCH=2", "FILTER=x <= y && opt != 'sgd'"], "echo", "x=Choice([1,2,3])", "y=Choice([2])", "opt=Choice([sgd,adam])");

        Assert.Equal(["echo x=1 y=2 opt=adam", "echo x=2 y=2 opt=adam"], result.Commands);
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void A_dry_run_shows_the_commands_and_leaves_nothing(bool asOptions)
    {
        RoptResult result = Run(asOptions, ["NAME=dry", "TYPE=grid", "NSEARCH=50", "DRY_RUN=1"], "sh", "-c", "touch ran", "x=Choice([1,2])", "{trial}");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(20, result.Commands.Length);
        Assert.Equal(["1: sh -c 'touch ran' x=1 1", "2: sh -c 'touch ran' x=2 2"], result.Lines.Take(2));
        Assert.EndsWith("these are the first 20 commands; nothing was run or written.\n", result.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Folder.Path));
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void Quiet_shows_of_the_commands_only_the_end_of_what_failed(bool asOptions)
    {
        RoptResult result = Run(asOptions, ["NSEARCH=2", "QUIET=1"], "sh", "-c", "echo chatter; echo trouble $RANDOPT_TRIAL >&2; test $RANDOPT_TRIAL = 1");

        Assert.DoesNotContain("\nchatter", result.Output, StringComparison.Ordinal);
        Assert.Equal("ropt: Trial 2 failed: the command ended with exit code 1\ntrouble 2\n", result.Error.Replace("ropt: The command printed no number, so there is no best trial to show.\n", string.Empty));
    }

    [Fact]
    public void The_option_counts_where_the_variable_says_otherwise_and_options_end_with_the_first_word()
    {
        Ropt.With("ROPT_NSEARCH", 5).With("ROPT_QUIET", 1);

        RoptResult result = Ropt.Run("--count=2", "--quiet=no", "-j1", "echo", "-n", "7", "--count", "3");

        Assert.Equal(["echo -n 7 --count 3", "echo -n 7 --count 3"], result.Commands);
        Assert.Contains("7 --count 3", result.Lines);
    }

    [Theory]
    [InlineData("There is no option '--nprc'; did you mean --nproc?", "--nprc", "4")]
    [InlineData("There is no option '-x' before a command", "-x", "4", "echo")]
    [InlineData("--timeout needs a value: --timeout TIME, ", "--timeout")]
    [InlineData("There is no command to run", "--nproc", "4")]
    [InlineData("no program 'results'", "--quiet", "--", "results")]
    public void Options_that_do_not_make_sense_are_told_so(string message, params string[] arguments)
    {
        RoptResult result = Ropt.Run(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    /// <summary>Runs a command with settings in the one or the other form.</summary>
    private RoptResult Run(bool asOptions, string[] settings, params string[] command)
    {
        List<string> options = [];
        foreach (string setting in settings)
        {
            int equals = setting.IndexOf('=');
            (string name, string value) = (setting[..equals], setting[(equals + 1)..]);
            if (!asOptions)
            {
                Ropt.With("ROPT_" + name, value);
            }
            else
            {
                options.Add("--" + name.ToLowerInvariant().Replace('_', '-'));
                options.AddRange(name is "MAXIMIZE" or "DRY_RUN" or "QUIET" or "RERUN" ? [] : [value]);
            }
        }

        return Ropt.Run([.. options, .. command]);
    }
}
