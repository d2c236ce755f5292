using System;
using System.Collections;
using System.Management.Automation;
using RandOpt.Execution;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <content>What a search is told.</content>
public sealed partial class InvokeRoSearchCommand
{
    private const string CommandSet = "Command";
    private const string ScriptBlockSet = "ScriptBlock";

    // What is run.

    /// <summary>The program to run for each trial; no shell comes between. Its result is the last number it prints, or the result of a JSON object on its last line, unless -ResultFrom says otherwise.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CommandSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CommandCompleter))]
    public string Command { get; set; } = string.Empty;

    /// <summary>The arguments of the program. {name} in them stands for the value of a parameter, {name:e3} for it in a format, {name?--text} for a text that is there where the value is true; {trial}, {slot} and {seed} are the trial's own. An argument whose value is $null is dropped.</summary>
    [Parameter(ParameterSetName = CommandSet)]
    [AllowEmptyCollection]
    [AllowEmptyString]
    public string[] ArgumentList { get; set; } = [];

    /// <summary>The script block to run for each trial, in the caller's session. The parameters are variables in it, arguments by name of its param(), and properties of $_; $RoTrial has the trial's Number, Slot and Seed. Its last output is the result: a number, or a hashtable with result.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ScriptBlockSet)]
    public ScriptBlock ScriptBlock { get; set; } = null!;

    /// <summary>Runs the script block in runspaces of its own, several at one time (-ThrottleLimit). It sees none of the caller's variables and functions; $using: brings in values.</summary>
    [Parameter(ParameterSetName = ScriptBlockSet)]
    public SwitchParameter Parallel { get; set; }

    /// <summary>Environment variables for the program; holes in them are filled: @{ OMP_NUM_THREADS = '{threads}' }.</summary>
    [Parameter(ParameterSetName = CommandSet)]
    public IDictionary Environment { get; set; } = new Hashtable();

    /// <summary>Where the program runs; holes in it are filled. The current location, if left out.</summary>
    [Parameter(ParameterSetName = CommandSet)]
    [ValidateNotNullOrEmpty]
    public string? WorkingDirectory { get; set; }

    /// <summary>Files with holes, which are filled for each trial into its own folder. The path of the filled config.yaml is {config.yaml}.</summary>
    [Parameter(ParameterSetName = CommandSet)]
    [ValidateNotNullOrEmpty]
    public string[] TemplateFile { get; set; } = [];

    // With which configurations.

    /// <summary>The parameters: names to samplers, their text form, arrays of values, or plain values. Those that the experiment has, if left out.</summary>
    [Parameter]
    [Alias("Parameters")]
    [ArgumentCompleter(typeof(SearchSpaceCompleter))]
    public IDictionary? Parameter { get; set; }

    /// <summary>Configurations to run as they are, in place of those that a strategy chooses: hashtables, objects, rows of a CSV file, trials of Get-RoTrial, results of Get-RoResult. Those with a result already count as done. Where the experiment has no parameters, their columns are the parameters.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject?[]? InputObject { get; set; }

    /// <summary>Runs piped configurations again that have a result already.</summary>
    [Parameter]
    public SwitchParameter Rerun { get; set; }

    /// <summary>Configurations to run first: hashtables of parameters; what they leave out is drawn.</summary>
    [Parameter]
    public IDictionary[] InitialParameter { get; set; } = [];

    /// <summary>Lets configurations through for which it is true; the parameters are variables in it: { $a -le $b }.</summary>
    [Parameter]
    public ScriptBlock? Filter { get; set; }

    /// <summary>Parameters that vary together, not multiplied, each with a list of values of one length: 'x', 'y'. Several groups: 'x,y', 'a,b'.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ParameterNameCompleter))]
    public string[]? Zip { get; set; }

    // What its result is.

    /// <summary>Where the program's result is found: Auto (the last number printed, or JSON on the last line), LastNumber, Json, Pattern, File, ExitCode, Duration (seconds).</summary>
    [Parameter(ParameterSetName = CommandSet)]
    [ArgumentCompleter(typeof(ResultSourceCompleter))]
    public string? ResultFrom { get; set; }

    /// <summary>A regular expression with the result in the group (?&lt;result&gt;...); further named groups become data. Test-RoResultPattern shows what it finds.</summary>
    [Parameter(ParameterSetName = CommandSet)]
    [ValidateNotNullOrEmpty]
    public string? ResultPattern { get; set; }

    /// <summary>The file with the result that the program writes in the trial's folder ($env:RANDOPT_DIR): JSON, or a number. result.json, if left out with -ResultFrom File.</summary>
    [Parameter(ParameterSetName = CommandSet)]
    [ValidateNotNullOrEmpty]
    public string? ResultFile { get; set; }

    /// <summary>How often the program runs for one trial; the median is the result.</summary>
    [Parameter(ParameterSetName = CommandSet)]
    [ValidateRange(1, int.MaxValue)]
    public int Repeat { get; set; } = 1;

    /// <summary>How often the program runs before that, without a result, to warm up.</summary>
    [Parameter(ParameterSetName = CommandSet)]
    [ValidateRange(0, int.MaxValue)]
    public int Warmup { get; set; }

    /// <summary>The exit codes that count as success; 0, if left out.</summary>
    [Parameter(ParameterSetName = CommandSet)]
    public int[]? SuccessExitCode { get; set; }

    /// <summary>How the program prints intermediate values, as a regular expression with the groups (?&lt;value&gt;...) and, where there is one, (?&lt;step&gt;...). Lines such as 'ropt: step=3 value=0.41', if left out.</summary>
    [Parameter(ParameterSetName = CommandSet)]
    [ValidateNotNullOrEmpty]
    public string? MetricPattern { get; set; }

    // How they are run.

    /// <summary>How many trials run at one time. The number of processors, if left out, or one where the result is the duration.</summary>
    [Parameter]
    [ValidateRange(1, 10_000)]
    public int? ThrottleLimit { get; set; }

    /// <summary>How long a trial may run: seconds, 90s, 15m, 2h, or 3x for three times the median so far. It is ended then, with all that it started, and has failed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TimeoutSec { get; set; }

    /// <summary>How many seconds what is asked to end has for it before it is ended hard.</summary>
    [Parameter]
    [ValidateRange(0.0, 86400.0)]
    public double KillDelaySec { get; set; } = CommandRunner.DefaultKillDelay.TotalSeconds;

    /// <summary>How often a failed trial is tried again.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int RetryCount { get; set; }

    /// <summary>How many seconds to wait before a failed trial is tried again; twice as long each further time.</summary>
    [Parameter]
    [ValidateRange(0.0, 86400.0)]
    public double RetryDelaySec { get; set; } = SearchOptions.DefaultRetryDelay.TotalSeconds;

    /// <summary>Which logs of trials are kept: All, Failed, None.</summary>
    [Parameter(ParameterSetName = CommandSet)]
    public LogKeeping KeepLog { get; set; }

    /// <summary>What ends a trial by its intermediate values: Median, Median(startup=5, warmup=0), or an object of your own that is an IPruner.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(PrunerCompleter))]
    [ValidateNotNullOrEmpty]
    public object? Pruner { get; set; }

    /// <summary>Runs the search in the background and returns a job: Receive-Job, Wait-Job and Stop-Job go with it. Its script blocks see none of the caller's variables; $using: brings in values.</summary>
    [Parameter]
    public SwitchParameter AsJob { get; set; }

    // When to stop.

    /// <summary>How many trials to run. A Grid without it runs what is left of one full pass.</summary>
    [Parameter]
    [ValidateRange(1L, long.MaxValue)]
    public long? Count { get; set; }

    /// <summary>How many results the experiment is to have in all: searches that run at the same time, on this machine or others, bring them together.</summary>
    [Parameter]
    [ValidateRange(1L, long.MaxValue)]
    public long? TotalCount { get; set; }

    /// <summary>After which time no further trial begins: seconds, 90s, 15m, 2h, or a TimeSpan. Those that run then are run to their end.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan? MaxDuration { get; set; }

    /// <summary>The search stops once a result is at least as good as this.</summary>
    [Parameter]
    public double? Target { get; set; }

    /// <summary>The search stops after so many trials in a row that brought nothing better.</summary>
    [Parameter]
    [ValidateRange(1L, long.MaxValue)]
    public long? Patience { get; set; }

    /// <summary>What a failed trial does to the search: Continue, or Stop. If left out, it goes on unless its first trials all fail.</summary>
    [Parameter]
    public FailureAction? OnFailure { get; set; }

    /// <summary>The search stops once so many trials have failed.</summary>
    [Parameter]
    [ValidateRange(1L, long.MaxValue)]
    public long? MaxFailure { get; set; }
}
