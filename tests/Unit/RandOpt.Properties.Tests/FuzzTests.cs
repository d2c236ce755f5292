using RandOpt.Fuzz;
using Xunit;

namespace RandOpt.Properties.Tests;

public sealed class FuzzTests
{
    /// <summary>A slice of what `dotnet run -c Release --project tests/Fuzz -- --cases 1000000` does.</summary>
    [Fact]
    public void Files_that_were_damaged_in_twenty_thousand_ways_are_values_or_errors_that_say_so()
    {
        FuzzRun run = new(seed: 20260101);

        run.Run(0, 20_000);

        Assert.Empty(run.Findings);
        Assert.True(run is { Values: > 2_000, Results: > 50 }, $"{run.Values} values and {run.Results} results are too few to tell much");
    }
}
