using System;

namespace RandOpt.Search;

/// <summary>Finds a local minimum of a smooth function within a box: a quasi-Newton method with limited memory whose steps are projected on the box.</summary>
/// <remarks>J. Nocedal and S. J. Wright, "Numerical Optimization", 2nd edition, 2006: algorithm 7.4 (L-BFGS) and section 16.7 (projected gradients).</remarks>
internal static class BoundedMinimizer
{
    private const int Memory = 8;
    private const double SufficientDecrease = 1e-4;

    /// <summary>The value at a point; fills in the slope in each coordinate.</summary>
    public delegate double Objective(double[] point, double[] gradient);

    /// <summary>Goes downhill from a point, which becomes the best one found.</summary>
    /// <returns>The value there.</returns>
    public static double Minimize(Objective objective, double[] point, double[] low, double[] high, int maximumEvaluations, double tolerance)
    {
        int count = point.Length;
        double[] gradient = new double[count];
        double value = objective(point, gradient);
        double[][] steps = new double[Memory][];
        double[][] changes = new double[Memory][];
        double[] direction = new double[count];
        int kept = 0;
        for (int evaluations = 1; evaluations < maximumEvaluations;)
        {
            Direction(point, gradient, low, high, steps, changes, kept, direction);
            double slope = Dot(direction, gradient);
            if (!(slope < 0))
            {
                if (kept == 0)
                {
                    break;
                }

                kept = 0;
                continue;
            }

            // The first step has no scale yet: a tenth of the box is one that leads somewhere.
            double size = kept == 0 ? Math.Min(1, 0.1 * Widest(low, high) / Largest(direction)) : 1;
            double[] next = new double[count];
            double[] nextGradient = new double[count];
            double nextValue = double.PositiveInfinity;
            bool isBetter = false;
            while (!isBetter && evaluations < maximumEvaluations && size > 1e-10)
            {
                for (int i = 0; i < count; i++)
                {
                    next[i] = Math.Min(Math.Max(point[i] + (size * direction[i]), low[i]), high[i]);
                }

                nextValue = objective(next, nextGradient);
                evaluations++;
                double moved = 0;
                for (int i = 0; i < count; i++)
                {
                    moved += gradient[i] * (next[i] - point[i]);
                }

                isBetter = nextValue <= value + (SufficientDecrease * moved) && nextValue < value;
                size *= double.IsNaN(nextValue) || double.IsInfinity(nextValue) ? 0.1 : 0.4;
            }

            if (!isBetter)
            {
                if (kept == 0)
                {
                    break;
                }

                kept = 0;
                continue;
            }

            Remember(point, next, gradient, nextGradient, steps, changes, ref kept);
            double gain = value - nextValue;
            Array.Copy(next, point, count);
            Array.Copy(nextGradient, gradient, count);
            value = nextValue;
            if (gain < tolerance)
            {
                break;
            }
        }

        return value;
    }

    private static void Remember(double[] point, double[] next, double[] gradient, double[] nextGradient, double[][] steps, double[][] changes, ref int kept)
    {
        double[] step = new double[point.Length];
        double[] change = new double[point.Length];
        for (int i = 0; i < step.Length; i++)
        {
            step[i] = next[i] - point[i];
            change[i] = nextGradient[i] - gradient[i];
        }

        // Only a step along which the function curves upwards tells of a minimum.
        if (Dot(step, change) <= 1e-12 * Math.Sqrt(Dot(step, step) * Dot(change, change)))
        {
            return;
        }

        if (kept == Memory)
        {
            Array.Copy(steps, 1, steps, 0, Memory - 1);
            Array.Copy(changes, 1, changes, 0, Memory - 1);
            kept--;
        }

        steps[kept] = step;
        changes[kept] = change;
        kept++;
    }

    /// <summary>The two loops of L-BFGS, over the coordinates that are not held by an end of the box.</summary>
    private static void Direction(double[] point, double[] gradient, double[] low, double[] high, double[][] steps, double[][] changes, int kept, double[] direction)
    {
        for (int i = 0; i < direction.Length; i++)
        {
            direction[i] = -Free(i, point, gradient, low, high);
        }

        double[] factors = new double[Memory];
        for (int k = kept - 1; k >= 0; k--)
        {
            factors[k] = Dot(steps[k], direction) / Dot(steps[k], changes[k]);
            Add(direction, changes[k], -factors[k]);
        }

        if (kept > 0)
        {
            double scale = Dot(steps[kept - 1], changes[kept - 1]) / Dot(changes[kept - 1], changes[kept - 1]);
            for (int i = 0; i < direction.Length; i++)
            {
                direction[i] *= scale;
            }
        }

        for (int k = 0; k < kept; k++)
        {
            Add(direction, steps[k], factors[k] - (Dot(changes[k], direction) / Dot(steps[k], changes[k])));
        }

        for (int i = 0; i < direction.Length; i++)
        {
            if (Free(i, point, gradient, low, high) == 0)
            {
                direction[i] = 0;
            }
        }
    }

    private static double Free(int i, double[] point, double[] gradient, double[] low, double[] high) =>
        (point[i] <= low[i] && gradient[i] > 0) || (point[i] >= high[i] && gradient[i] < 0) ? 0 : gradient[i];

    private static void Add(double[] sum, double[] term, double factor)
    {
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] += factor * term[i];
        }
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static double Largest(double[] direction)
    {
        double largest = 0;
        foreach (double component in direction)
        {
            largest = Math.Max(largest, Math.Abs(component));
        }

        return largest;
    }

    private static double Widest(double[] low, double[] high)
    {
        double widest = 0;
        for (int i = 0; i < low.Length; i++)
        {
            widest = Math.Max(widest, high[i] - low[i]);
        }

        return widest;
    }
}
