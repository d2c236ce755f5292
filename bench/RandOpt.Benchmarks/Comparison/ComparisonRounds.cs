using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Storage;

namespace RandOpt.Benchmarks.Comparison;

/// <summary>
/// Measures everything in turn, round after round, so that what else the machine does meanwhile hits all alike. The
/// first round only warms up the code and the file cache.
/// </summary>
internal sealed class ComparisonRounds : IDisposable
{
    private const int Rounds = 5;
    private const int Added = 1_000;
    private const int Listed = 100_000;
    private const int Trials = 1_000;

    private readonly PythonPackage? _python;
    private readonly TemporaryFolder _temporary = new();
    private readonly ModuleSession _session = new();
    private readonly Row _add = new("Add a result", Added);
    private readonly Row _list = new("List 100,000 results");
    private readonly Row _top = new("Top 3 of 100,000 results");
    private readonly Row _listCmdlet = new("Get-RoResult, 100,000 results");
    private readonly Row _topCmdlet = new("Get-RoResult -Top 3, 100,000 results");
    private readonly Row _search = new("Trial of a script block, beside the block", Trials);

    // Kept, as Python's list() keeps them.
    private List<TrialResult> _results = [];

    public ComparisonRounds(PythonPackage? python) => _python = python;

    public IEnumerable<Row> Rows => [_add, _list, _top, _listCmdlet, _topCmdlet, _search];

    public void Run()
    {
        ResultFolder folder = SampleExperiment.Fill(_temporary.Path, Listed);
        for (int round = 0; round <= Rounds; round++)
        {
            MeasureOurs(folder, record: round > 0);
            if (_python is not null && round > 0)
            {
                MeasurePython(_python);
            }
        }
    }

    public void Dispose()
    {
        _session.Dispose();
        _temporary.Dispose();
    }

    private void MeasureOurs(ResultFolder folder, bool record)
    {
        using TemporaryFolder empty = new();
        Experiment experiment = Experiment.Create(empty.Path, "added", SampleExperiment.Space());
        _session.Set("directory", empty.Path);
        _session.Set("listed", _temporary.Path);
        TimeSpan add = Time(() => SampleExperiment.Add(experiment.Folder, experiment.Space, Added));
        TimeSpan list = Time(() => _results = folder.Read().ToList());
        TimeSpan top = Time(() => folder.Top(3, ResultOrder.Minimizing));
        TimeSpan listCmdlet = Time(() => _session.Run($"Get-RoResult {SampleExperiment.Name} -Directory $listed | Out-Null"));
        TimeSpan topCmdlet = Time(() => _session.Run($"Get-RoResult {SampleExperiment.Name} -Directory $listed -Top 3 | Out-Null"));
        TimeSpan block = Time(() => _session.Run(SearchScript.BlockAlone(Trials)));
        TimeSpan search = Time(() => _session.Run(SearchScript.Search(Trials)));
        if (record)
        {
            _add.Ours.Add(add);
            _list.Ours.Add(list);
            _top.Ours.Add(top);
            _listCmdlet.Ours.Add(listCmdlet);
            _topCmdlet.Ours.Add(topCmdlet);
            _search.Ours.Add(search - block);
        }
    }

    private void MeasurePython(PythonPackage python)
    {
        using TemporaryFolder empty = new();
        (TimeSpan add, TimeSpan list, TimeSpan top) = python.Measure(_temporary.Path, SampleExperiment.Name, empty.Path, Added);
        _add.Python.Add(add);
        _list.Python.Add(list);
        _top.Python.Add(top);
        _listCmdlet.Python.Add(list);
        _topCmdlet.Python.Add(top);
    }

    private TimeSpan Time(Action action)
    {
        _results = [];
        // What earlier measurements left behind is not this one's to collect.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Stopwatch watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed;
    }
}
