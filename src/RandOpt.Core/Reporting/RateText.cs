using System.Globalization;

namespace RandOpt.Reporting;

/// <summary>How fast results come, in the unit that suits: <c>3.2/s</c>, <c>12.0/min</c>, <c>5.0/h</c>.</summary>
public static class RateText
{
    /// <summary>The text of a rate; nothing where it is 0.</summary>
    /// <param name="perSecond">How many in a second.</param>
    public static string Of(double perSecond)
    {
        if (!(perSecond > 0))
        {
            return string.Empty;
        }

        double count = perSecond >= 1 ? perSecond : perSecond * 60 >= 1 ? perSecond * 60 : perSecond * 3600;
        string unit = perSecond >= 1 ? "s" : perSecond * 60 >= 1 ? "min" : "h";
        return string.Format(CultureInfo.InvariantCulture, count >= 100 ? "{0:0}/{1}" : "{0:0.0}/{1}", count, unit);
    }
}
