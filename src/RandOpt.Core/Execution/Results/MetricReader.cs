namespace RandOpt.Execution;

/// <summary>Reads the intermediate values of one trial, line by line; where no step is printed it counts them from 1.</summary>
/// <param name="pattern">How they are printed.</param>
public sealed class MetricReader(MetricPattern pattern)
{
    private long _lastStep;

    /// <summary>Finds the intermediate value in the next line.</summary>
    /// <exception cref="RandOptException">The user's regular expression takes too long.</exception>
    public bool TryRead(string line, out MetricPoint point)
    {
        bool isMatch = pattern.TryMatch(line, out long? step, out double value);
        if (isMatch)
        {
            _lastStep = step ?? _lastStep + 1;
        }

        point = isMatch ? new MetricPoint(_lastStep, value) : default;
        return isMatch;
    }
}
