using System;

namespace RandOpt.Search;

/// <summary>How numbers from 0 to 1 are crossed and mutated.</summary>
/// <remarks>
/// K. Deb and R. B. Agrawal, "Simulated binary crossover for continuous search space", Complex Systems 9, 1995; K. Deb and S. Agrawal, "A
/// niched-penalty approach for constraint handling in genetic algorithms", 1999 (polynomial mutation).
/// </remarks>
internal static class UnitVariation
{
    // The greater, the nearer children are to their parents.
    private const double CrossoverIndex = 10;
    private const double MutationIndex = 20;

    /// <summary>A child of two numbers: between or beside them, as spread out as they are.</summary>
    /// <param name="near">The parent that it is nearer to.</param>
    /// <param name="far">The other parent.</param>
    /// <param name="chance">A random number below 1: how far it is out.</param>
    public static double Cross(double near, double far, double chance)
    {
        double spread = chance <= 0.5
            ? Math.Pow(2 * chance, 1 / (CrossoverIndex + 1))
            : Math.Pow(1 / (2 * (1 - chance)), 1 / (CrossoverIndex + 1));
        double child = 0.5 * (near + far + (spread * (near - far)));

        // Cut off it would stand at the very end, which is far out for what has no end.
        child = child < 0 ? -child : child > 1 ? 2 - child : child;
        return Math.Min(Math.Max(child, 0), 1);
    }

    /// <summary>A number near another one.</summary>
    /// <param name="value">The other one.</param>
    /// <param name="chance">A random number below 1: to which side and how far away it is.</param>
    public static double Mutate(double value, double chance)
    {
        double power = MutationIndex + 1;
        double child = chance < 0.5
            ? value + Math.Pow((2 * chance) + ((1 - (2 * chance)) * Math.Pow(1 - value, power)), 1 / power) - 1
            : value + 1 - Math.Pow((2 * (1 - chance)) + (((2 * chance) - 1) * Math.Pow(value, power)), 1 / power);
        return Math.Min(Math.Max(child, 0), 1);
    }
}
