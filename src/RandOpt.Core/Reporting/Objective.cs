using System.Linq;

namespace RandOpt.Reporting;

/// <summary>Makes one number to optimize out of many, as randopt's objectives do: <c>[RandOpt.Reporting.Objective]::MeanStd($curve)</c>.</summary>
public static class Objective
{
    /// <summary>Scales values so that they sum to 1.</summary>
    /// <exception cref="RandOptException">They sum to 0.</exception>
    public static double[] Normalize(double[] values)
    {
        double sum = Statistics.Sum(values);
        return sum == 0
            ? throw new RandOptException(ErrorKind.InvalidArgument, "CannotNormalize", "Values that sum to 0 cannot be scaled to sum to 1.")
            : values.Select(v => v / sum).ToArray();
    }

    /// <summary>The weighted sum of mean and population variance.</summary>
    /// <param name="values">The values.</param>
    /// <param name="meanWeight">The weight of the mean.</param>
    /// <param name="varianceWeight">The weight of the variance.</param>
    public static double MeanVariance(double[] values, double meanWeight = 0.5, double varianceWeight = 0.5) =>
        (meanWeight * Statistics.Mean(values)) + (varianceWeight * Statistics.Variance(values));

    /// <summary>The weighted sum of mean and population standard deviation.</summary>
    /// <param name="values">The values.</param>
    /// <param name="meanWeight">The weight of the mean.</param>
    /// <param name="stdWeight">The weight of the standard deviation.</param>
    public static double MeanStd(double[] values, double meanWeight = 0.5, double stdWeight = 0.5) =>
        (meanWeight * Statistics.Mean(values)) + (stdWeight * Statistics.Std(values));

    /// <summary>The weighted sum of median and population variance.</summary>
    /// <param name="values">The values.</param>
    /// <param name="medianWeight">The weight of the median.</param>
    /// <param name="varianceWeight">The weight of the variance.</param>
    public static double MedianVariance(double[] values, double medianWeight = 0.5, double varianceWeight = 0.5) =>
        (medianWeight * Statistics.Median(values)) + (varianceWeight * Statistics.Variance(values));

    /// <summary>The weighted sum of median and population standard deviation.</summary>
    /// <param name="values">The values.</param>
    /// <param name="medianWeight">The weight of the median.</param>
    /// <param name="stdWeight">The weight of the standard deviation.</param>
    public static double MedianStd(double[] values, double medianWeight = 0.5, double stdWeight = 0.5) =>
        (medianWeight * Statistics.Median(values)) + (stdWeight * Statistics.Std(values));
}
