using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RandOpt.Sampling;

namespace RandOpt.Execution;

/// <summary>Runs a command for each trial and finds the result in what it prints.</summary>
public sealed class CommandRunner : ITrialRunner
{
    // As much of what a failed command printed as fits a message.
    private const int MessageLines = 10;

    private readonly CommandTemplate _template;
    private readonly string _workingDirectory;
    private readonly string? _program;

    /// <summary>Creates the runner.</summary>
    /// <param name="template">The command.</param>
    /// <param name="workingDirectory">Where it runs.</param>
    /// <exception cref="RandOptException">There is no such program.</exception>
    public CommandRunner(CommandTemplate template, string workingDirectory)
    {
        _template = template;
        _workingDirectory = workingDirectory;
        _program = template.FixedProgram is string program ? CommandPath.Find(program, workingDirectory) : null;
    }

    /// <summary>Environment variables for the command, besides those of this process.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Told of what the command prints on its standard output, as it comes; called on another thread.</summary>
    public Action<byte[], int>? OnOutput { get; init; }

    /// <summary>Told of what the command prints on its standard error, as it comes; called on another thread.</summary>
    public Action<byte[], int>? OnError { get; init; }

    /// <inheritdoc/>
    public async Task<TrialOutcome> RunAsync(ValueMap configuration, CancellationToken cancellationToken)
    {
        OutputTail output = new();
        OutputTail error = new();
        int exitCode;
        try
        {
            CommandLine command = _template.Fill(new HoleValues(configuration, trial: 0, slot: 0, seed: 0));
            CommandLine started = command with { FileName = _program ?? CommandPath.Find(command.FileName, _workingDirectory) };
            exitCode = await CommandProcess.RunAsync(
                started, _workingDirectory, Environment, Both(output, OnOutput), Both(error, OnError), cancellationToken).ConfigureAwait(false);
        }
        catch (RandOptException e)
        {
            return new TrialOutcome { Failure = e.Message };
        }

        if (exitCode != 0)
        {
            return new TrialOutcome
            {
                ExitCode = exitCode,
                Failure = string.Format(CultureInfo.InvariantCulture, "the command ended with exit code {0}", exitCode),
                ErrorOutput = LastLines(error),
            };
        }

        try
        {
            return AutoResult.Find(output.ToString()) is { } found
                ? new TrialOutcome { ExitCode = exitCode, Result = found.Result, Data = found.Data }
                : new TrialOutcome { ExitCode = exitCode };
        }
        catch (RandOptException e)
        {
            return new TrialOutcome { ExitCode = exitCode, Failure = e.Message };
        }
    }

    private static Action<byte[], int> Both(OutputTail tail, Action<byte[], int>? listener) => (bytes, count) =>
    {
        tail.Append(bytes, count);
        listener?.Invoke(bytes, count);
    };

    private static string LastLines(OutputTail error)
    {
        string[] lines = error.ToString().Trim().Split('\n').Select(l => l.TrimEnd()).ToArray();
        return string.Join(System.Environment.NewLine, lines.Skip(lines.Length - MessageLines));
    }
}
