using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Storage;
using Xunit;

namespace RandOpt.Core.Tests.Storage;

/// <summary>Folders that the Python randopt wrote read to the last value.</summary>
public class PythonFolderTests
{
    [Theory]
    [InlineData("simple_example", 12)]
    [InlineData("grid_example", 8)]
    [InlineData("odd_values", 5)]
    public void Every_summary_is_read_and_would_be_written_the_same_to_the_byte(string name, int count)
    {
        ResultFolder folder = new(Vectors.ResultDirectory, name);
        List<SkippedFile> skipped = [];
        TrialResult[] results = folder.Read(skipped.Add).ToArray();

        Assert.Empty(skipped);
        Assert.Equal(count, results.Length);
        Assert.Equal(count, folder.Count());
        foreach (TrialResult result in results)
        {
            ValueMap summary = new(["result", .. result.Parameters.Keys], [result.Result, .. result.Parameters.Values]);
            Assert.Equal(File.ReadAllText(result.Path), JsonValueWriter.Write(summary));
        }
    }

    [Fact]
    public void Everything_that_Pythons_json_writes_is_read()
    {
        TrialResult[] results = new ResultFolder(Vectors.ResultDirectory, "odd_values").Read().ToArray();

        ValueMap values = results[0].Parameters;
        Assert.Equal(0.25, results[0].Result);
        Assert.Equal(1e-05, values["lr"]);
        Assert.Equal("adam", values["opt"]);
        Assert.Equal(true, values["flag"]);
        Assert.Null(values["none"]);
        Assert.Equal(3L, values["n"]);
        Assert.Equal([1.0, 0.5, 0.25], Assert.IsType<object?[]>(values["convergence"]));
        Assert.Equal("café 日本", values["note"]);
        Assert.Equal([1L, 2L], Assert.IsType<object?[]>(Assert.IsType<ValueMap>(values["nested"])["a"]));
        Assert.Equal([0.25, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 7L], results.Select(r => r.Result));
    }

    [Fact]
    public void A_result_that_is_no_finite_number_is_never_best_nor_worst()
    {
        ResultFolder folder = new(Vectors.ResultDirectory, "odd_values");

        Assert.Equal(0.25, folder.Best(ResultOrder.Minimizing)!.Result);
        Assert.Equal(7L, folder.Best(ResultOrder.Maximizing)!.Result);
        Assert.Equal([0.25, 7L, double.NegativeInfinity, double.PositiveInfinity, double.NaN], folder.Top(10, ResultOrder.Minimizing).Select(r => r.Result));
    }

    [Fact]
    public void The_best_results_come_in_order()
    {
        ResultFolder folder = new(Vectors.ResultDirectory, "simple_example");

        Assert.Equal([0.007192994464699489, 0.06025335717232299, 0.09028143226546242], folder.Top(3, ResultOrder.Minimizing).Select(r => r.Result));
        Assert.Equal([0.7219595599167116, 0.6054451268295304], folder.Top(2, ResultOrder.Maximizing).Select(r => r.Result));
        Assert.Equal(12, folder.Top(100, ResultOrder.Minimizing).Count);
    }

    [Fact]
    public void A_pickle_that_Python_left_is_offered_as_a_file()
    {
        TrialResult result = new ResultFolder(Vectors.ResultDirectory, "odd_values").Read().First();

        FileInfo pickle = Assert.IsType<FileInfo>(result.Attachment);
        Assert.Equal(result.Id + ".pk", pickle.Name);
        Assert.True(pickle.Exists);
    }

    [Fact]
    public void The_time_of_a_result_is_that_in_its_name()
    {
        TrialResult result = new ResultFolder(Vectors.ResultDirectory, "simple_example").Read().First();

        Assert.Equal("1795501542.280933_0.6229016948897019", result.Id);
        Assert.Equal(1795501542, new DateTimeOffset(result.Time).ToUnixTimeSeconds());
    }
}
