using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using RandOpt.Sampling;

namespace RandOpt.Storage.Exchange;

/// <summary>A journal of Optuna: each line is one thing that happened. It is read twice, first for the studies and their parameters.</summary>
internal sealed class OptunaImport(string path, ImportOptions options) : ImportFile(path, options)
{
    private int _study;
    private OptunaStudy? _beginning;
    private OptunaStudy? _end;

    /// <inheritdoc/>
    public override string? LeftOut => _end?.LeftOut;

    internal override SearchSpace? Space => _beginning!.Space is { Count: > 0 } space ? space : null;

    internal override bool Maximize => _beginning!.Maximize;

    private protected override string? NameInside => _beginning?.Name;

    private protected override void ReadBeginning()
    {
        OptunaReplay replay = new();
        foreach (OptunaTrial _ in Replay(replay, (_, _) => { }, CancellationToken.None).Select(t => t.Trial))
        {
            // Only the studies and their parameters are wanted.
        }

        _study = Choose(replay.Studies);
        _beginning = replay.Studies[_study]!;
        _beginning.Choose(Options.Objective);
    }

    internal override IEnumerable<ImportedResult> Read(ParameterColumns columns, Action<RandOptException> problem, CancellationToken cancellationToken)
    {
        OptunaReplay replay = new();
        foreach ((OptunaTrial trial, long line) in Replay(replay, (line, e) => problem(At(line, e)), cancellationToken))
        {
            if (trial.Study != replay.Studies.ElementAtOrDefault(_study))
            {
                continue;
            }

            trial.Study.Choose(Options.Objective);
            if (TryTake(trial, line, problem) is ImportedResult result)
            {
                yield return result;
            }
        }

        _end = replay.Studies[_study];
    }

    private ImportedResult? TryTake(OptunaTrial trial, long line, Action<RandOptException> problem)
    {
        try
        {
            return trial.ToResult(line);
        }
        catch (RandOptException e)
        {
            problem(At(line, e));
            return null;
        }
    }

    private IEnumerable<(OptunaTrial Trial, long Line)> Replay(OptunaReplay replay, Action<long, RandOptException> problem, CancellationToken cancellationToken)
    {
        JsonValueReader json = new(levelsAround: 1);
        using JsonLineReader lines = new(OpenStream());
        while (TryApply(lines, json, replay, problem, out OptunaTrial? complete))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (complete is not null)
            {
                yield return (complete, lines.Line);
            }
        }
    }

    private static bool TryApply(JsonLineReader lines, JsonValueReader json, OptunaReplay replay, Action<long, RandOptException> problem, out OptunaTrial? complete)
    {
        complete = null;
        try
        {
            if (!lines.TryRead(out Span<byte> line))
            {
                return false;
            }

            complete = replay.Apply(json.ReadObject(line));
        }
        catch (RandOptException) when (lines.IsOpen)
        {
            // A search is at it, and has not written the line to its end.
        }
        catch (RandOptException e)
        {
            problem(lines.Line, e);
        }

        return true;
    }

    private int Choose(IReadOnlyList<OptunaStudy?> studies)
    {
        string[] names = [.. studies.Where(s => s is not null).Select(s => s!.Name)];
        string? wanted = Options.Study ?? (names.Length == 1 ? names[0] : null);
        int place = Enumerable.Range(0, studies.Count).Where(i => studies[i]?.Name == wanted).DefaultIfEmpty(-1).First();
        if (wanted is not null && place >= 0)
        {
            return place;
        }

        string listed = string.Join(", ", names.Select(n => $"'{n}'"));
        throw names.Length == 0 ? new RandOptException(ErrorKind.InvalidData, "NoStudy", $"'{Path}' is a journal of Optuna without a study.")
            : wanted is null ? new RandOptException(ErrorKind.InvalidArgument, "SeveralStudies", $"'{Path}' has several studies: {listed}. Choose one with -Study.")
            : new RandOptException(ErrorKind.NotFound, "StudyNotFound", $"'{Path}' has no study '{wanted}': {NearestName.Hint(wanted, names, "'{0}'")}");
    }
}
