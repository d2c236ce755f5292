using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Sampling;

namespace RandOpt.Search;

/// <summary>What a search by CMA-ES keeps besides the results, in the form in which it is saved.</summary>
internal sealed record CmaEsState(
    long Proposed, long Drawn, int Generation, double Best, CmaEsRunSnapshot? Run, RestartSchedule Schedule, IReadOnlyList<CmaEsPoint> Members, IReadOnlyList<CmaEsPoint> Asked, IReadOnlyList<string> Known)
{
    private const string Name = "cmaes";

    /// <summary>Adds it to a saved state.</summary>
    public void AddTo(ICollection<KeyValuePair<string, object?>> state) => state.Add(new(Name, new ValueMap(
        ["proposed", "drawn", "generation", "best", "run", "schedule", "members", "asked", "known"],
        [Proposed, Drawn, (long)Generation, Best, Run is null ? null : Map(Run), Map(Schedule), Map(Members), Map(Asked), Known.ToArray<object?>()])));

    /// <summary>Reads it from a saved state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="schedule">Is set to the schedule in it.</param>
    /// <exception cref="RandOptException">It is not there.</exception>
    public static CmaEsState From(ValueMap state, RestartSchedule schedule)
    {
        try
        {
            ValueMap saved = (ValueMap)state[Name]!;
            ValueMap runs = (ValueMap)saved["schedule"]!;
            schedule.Restore((int)Long(runs, "restarts"), (int)Long(runs, "doublings"), (bool)runs["small"]!, Long(runs, "largePoints"), Long(runs, "smallPoints"));
            return new CmaEsState(
                Long(saved, "proposed"),
                Long(saved, "drawn"),
                (int)Long(saved, "generation"),
                Number(saved["best"]),
                saved["run"] is ValueMap run ? RunIn(run) : null,
                schedule,
                Points(saved, "members"),
                Points(saved, "asked"),
                [.. List(saved["known"]).Select(id => (string)id!)]);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidCastException or NullReferenceException)
        {
            throw new RandOptException(ErrorKind.InvalidData, "InvalidState", "The saved state is not that of a search by CmaEs: its 'cmaes' is missing or damaged.", e);
        }
    }

    private static ValueMap Map(CmaEsRunSnapshot run) => new(
        ["populationSize", "generation", "decomposedAt", "stepSize", "mean", "path", "stepPath", "covariance", "stretch", "firstStepSize", "firstSpread", "best", "median"],
        [
            (long)run.Distribution.PopulationSize,
            (long)run.Distribution.Generation,
            (long)run.Distribution.DecomposedAt,
            run.Distribution.StepSize,
            Numbers(run.Distribution.Mean),
            Numbers(run.Distribution.Path),
            Numbers(run.Distribution.StepPath),
            run.Distribution.Covariance.Select(Numbers).ToArray<object?>(),
            Numbers(run.Stretch),
            run.FirstStepSize,
            run.FirstSpread,
            Numbers(run.Best),
            Numbers(run.Median),
        ]);

    private static CmaEsRunSnapshot RunIn(ValueMap run) => new(
        new CmaEsSnapshot(
            (int)Long(run, "populationSize"),
            (int)Long(run, "generation"),
            (int)Long(run, "decomposedAt"),
            Number(run["stepSize"]),
            Numbers(run["mean"]),
            Numbers(run["path"]),
            Numbers(run["stepPath"]),
            [.. List(run["covariance"]).Select(Numbers)]),
        Numbers(run["stretch"]),
        Number(run["firstStepSize"]),
        Number(run["firstSpread"]),
        Numbers(run["best"]),
        Numbers(run["median"]));

    private static ValueMap Map(RestartSchedule schedule) => new(
        ["restarts", "doublings", "small", "largePoints", "smallPoints"],
        [(long)schedule.Restarts, (long)schedule.Doublings, schedule.IsSmall, schedule.LargePoints, schedule.SmallPoints]);

    private static object?[] Map(IReadOnlyList<CmaEsPoint> points) => [.. points.Select(p => new ValueMap(
        ["drawn", "point", "generation", "id", "value"], [Numbers(p.Drawn), Numbers(p.Point), (long)p.Generation, p.Id, p.Value]))];

    private static CmaEsPoint[] Points(ValueMap saved, string name) => [.. List(saved[name]).Select(p => (ValueMap)p!).Select(p => new CmaEsPoint(
        Numbers(p["drawn"]), Numbers(p["point"]), (int)Long(p, "generation"), (string)p["id"]!, Number(p["value"])))];

    private static object?[] Numbers(double[] numbers) => Array.ConvertAll(numbers, n => (object?)n);

    private static double[] Numbers(object? list) => [.. List(list).Select(Number)];

    private static IReadOnlyList<object?> List(object? value) => (IReadOnlyList<object?>)value!;

    private static long Long(ValueMap map, string name) => (long)map[name]!;

    private static double Number(object? value) => ParameterValue.TryGetNumber(value, out double number) ? number : throw new InvalidCastException("a number is missing");
}
