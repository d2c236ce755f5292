using System.Collections.Generic;
using System.IO;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Storage;

namespace RandOpt.Benchmarks;

/// <summary>The experiment that is measured: the size of a small training run's, with a number, a whole number and a word.</summary>
internal static class SampleExperiment
{
    public const string Name = "bench";

    private const int Seed = 42;

    /// <summary>A space that draws from its samplers, the same draws each time.</summary>
    public static SearchSpace Space()
    {
        SearchSpace space = new(
        [
            new Parameter("lr", Sampler.Parse("LogUniform(1e-5, 1e-1)")),
            new Parameter("depth", Sampler.Parse("Integer(1, 12)")),
            new Parameter("optimizer", Sampler.Parse("Choice(['adam', 'sgd', 'rmsprop'])")),
        ]);
        space.Seed(Seed);
        return space;
    }

    /// <summary>A grid with so many points along each of its three parameters.</summary>
    public static SearchSpace Grid(int side) =>
        new("xyz".Select(n => new Parameter(n.ToString(), new Choice(Enumerable.Range(0, side).Cast<object?>()))));

    /// <summary>Records so many results, each with the next draw of the space.</summary>
    public static ResultFolder Fill(string directory, int count)
    {
        Experiment experiment = Experiment.Create(directory, Name, Space());
        Add(experiment.Folder, experiment.Space, count);
        return experiment.Folder;
    }

    /// <summary>Records so many further results.</summary>
    public static List<TrialResult> Add(ResultFolder folder, SearchSpace space, int count)
    {
        List<TrialResult> added = new(count);
        for (int i = 0; i < count; i++)
        {
            ValueMap configuration = space.Sample();
            added.Add(folder.Add(configuration.Values[0], configuration));
        }

        return added;
    }

    /// <summary>Deletes results, to leave a folder as large as it was.</summary>
    public static void Delete(IEnumerable<TrialResult> results)
    {
        foreach (TrialResult result in results)
        {
            File.Delete(result.Path);
        }
    }
}
