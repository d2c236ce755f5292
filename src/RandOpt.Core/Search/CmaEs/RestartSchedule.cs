using System;

namespace RandOpt.Search;

/// <summary>
/// How large the next run is: runs with ever more points a generation, which see the larger shape of things, and in between, for as many
/// trials, runs with few points and small steps, which look at many places.
/// </summary>
/// <remarks>
/// N. Hansen, "Benchmarking a BI-population CMA-ES on the BBOB-2009 function testbed", GECCO 2009; the larger runs alone: A. Auger and
/// N. Hansen, "A restart CMA evolution strategy with increasing population size", CEC 2005.
/// </remarks>
internal sealed class RestartSchedule(int defaultPopulationSize, double stepSize)
{
    // 512 times as many, beyond any number of trials.
    private const int MostDoublings = 9;

    /// <summary>How many runs there have been before this one.</summary>
    public int Restarts { get; private set; }

    /// <summary>How often the larger runs have doubled.</summary>
    public int Doublings { get; private set; }

    /// <summary>Whether the present run is one of the small ones.</summary>
    public bool IsSmall { get; private set; }

    /// <summary>How many points the larger runs have had.</summary>
    public long LargePoints { get; private set; }

    /// <summary>How many points the small runs have had.</summary>
    public long SmallPoints { get; private set; }

    /// <summary>A generation is over.</summary>
    public void Count(int points)
    {
        if (IsSmall)
        {
            SmallPoints += points;
        }
        else if (Restarts > 0)
        {
            LargePoints += points;
        }
    }

    /// <summary>Chooses the next run.</summary>
    /// <param name="uniform">Draws from 0 to 1.</param>
    public Restart Next(Func<double> uniform)
    {
        Restarts++;
        IsSmall = Restarts > 1 && SmallPoints < LargePoints;
        if (!IsSmall)
        {
            Doublings = Math.Min(Doublings + 1, MostDoublings);
            return new Restart(defaultPopulationSize << Doublings, stepSize);
        }

        double share = Math.Pow(uniform(), 2);
        int size = (int)(defaultPopulationSize * Math.Pow(0.5 * (1 << Doublings), share));
        return new Restart(size, stepSize * Math.Pow(10, -2 * uniform()));
    }

    /// <summary>Goes on from what was counted earlier.</summary>
    public void Restore(int restarts, int doublings, bool isSmall, long largePoints, long smallPoints)
    {
        Restarts = restarts;
        Doublings = doublings;
        IsSmall = isSmall;
        LargePoints = largePoints;
        SmallPoints = smallPoints;
    }
}
