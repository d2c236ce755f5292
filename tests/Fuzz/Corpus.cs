using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using RandOpt.Sampling;

namespace RandOpt.Fuzz;

/// <summary>What is damaged: files as Python's randopt and RandOpt write them.</summary>
public static class Corpus
{
    private static readonly string[] s_summaries =
    [
        """{"result": 0.25, "lr": 1e-05, "opt": "ad\"am \u00e9", "epochs": 3}""",
        """{"result": NaN, "x": Infinity, "y": -Infinity, "NaN": "NaN", "flag": true, "none": null}""",
        """{"result": -0.0, "big": 123456789012345678901234567890, "least": 5e-324, "most": 1.7976931348623157e+308}""",
        """{"result": 1, "metrics": {"step": [1, 2, 3], "value": [0.9, 0.5, 0.25]}, "tags": ["a", [], {}, [["b"]]]}""",
        """{"result": 7, "\ud800": "\udfff half", "emoji": "\ud83d\ude00", "escapes": "\b\f\n\r\t\/\\\u0000\u007f", "": 0}""",
        "\ufeff{\"result\" : 2.5e0 ,\r\n\t\"läng\" : \"日本\"\r\n}\r\n",
        $$"""{"result": 3, {{string.Join(", ", Enumerable.Range(0, 40).Select(i => $"\"name_{i}\": {i}"))}}}""",
    ];

    private static readonly string[] s_records =
    [
        """{"event": "search", "time": 1700000000.5, "version": 1, "search": "20200101T000000000-0a1b2c3d", "owner": {"host": "lab", "boot": "b", "process": 1, "started": "5"}}""",
        """{"event": "wait", "time": 1700000001.5, "trial": "20200101T000000000-0a1b2c3d-1", "seed": 5, "parameters": {"x": 1, "y": "a"}, "reason": "waits"}""",
        """{"event": "start", "time": 1700000002.5, "trial": "20200101T000000000-0a1b2c3d-1", "number": 1, "attempt": 1, "slot": 0, "seed": 5, "parameters": {"x": 1, "y": "a"}}""",
        """{"event": "end", "time": 1700000003.5, "trial": "20200101T000000000-0a1b2c3d-1", "state": "Complete", "outcome": {"duration": 0.5, "exit_code": 0, "result": 0.25, "result_id": "1700000003.5_0.5", "data": {"curve": [1, 2]}}}""",
        """{"event": "end", "time": 1700000004.5, "trial": "20200101T000000000-0a1b2c3d-2", "state": "Failed", "outcome": {"duration": 1e-3, "exit_code": 3, "reason": "it ended with the exit code 3", "error_output": "no\n"}}""",
        """{"event": "recorded", "time": 1700000005.5, "trial": "20200101T000000000-0a1b2c3d-1"}""",
        """{"event": "closed", "time": 1700000006.5}""",
    ];

    private static readonly string[] s_spaces =
    [
        """{"version": 1, "parameters": {"x": "Gaussian(0.0, 0.6)", "depth": "Choice([2, 4, 8])", "name": "x"}}""",
        """{"version": 1, "parameters": {"lr": "LogUniform(1e-05, 0.1)", "opt": "Choice(['adam', 'sgd'])", "n": "Integer(1, 10)"}, "maximize": true}""",
        """{"version": 1, "parameters": {"q": "Quantized(Truncated(Gaussian(0.0, 1.0), -1.0, 1.0), 0.25)", "c": "Constant({'a': [1, None]})"}}""",
    ];

    private static readonly string[] s_samplers =
    [
        "Uniform(0.0, 1.0)", "uniform(low=-1, high=1, dtype='int')", "Gaussian(0.0, 0.6)", "Normal()", "LognormVariate(0, 1)", "BetaVariate(1.0, 2.0)", "ExpoVariate(3)",
        "WeibullVariate(1, 2)", "ParetoVariate(1.5)", "LogUniform(1e-05, 0.1)", "Integer(1, 10)", "Choice([1, 2.5, 'a', None, True, [1, 2]], Uniform())",
        "Choice([(1, 2), {'a': 1, \"b\": 'c\\n\\u00e9'}])", "Constant('x y')", "Truncated(Gaussian(0, 1), -1, 1)", "Quantized(Uniform(0, 10), 0.5)", "Choice([Uniform(), 1_000, .5, -inf, nan])",
    ];

    /// <summary>Summaries of results.</summary>
    public static IReadOnlyList<byte[]> Summaries { get; } = [.. Bytes(s_summaries), .. Recorded()];

    /// <summary>Lines of journals.</summary>
    public static IReadOnlyList<byte[]> Records { get; } = Bytes(s_records);

    /// <summary>Search spaces.</summary>
    public static IReadOnlyList<byte[]> Spaces { get; } = Bytes(s_spaces);

    /// <summary>Saved states.</summary>
    public static IReadOnlyList<byte[]> States { get; } = Bytes(
    [
        $$$"""{"version": 1, "samplers": {"x": "{{{new PythonRandom(1).GetState()}}}"}, "current": {"x": 0.5}, "strategies": {"Evolutionary": {"random": "{{{new PythonRandom(2).GetState()}}}"} } }""",
        """{"version": 1, "samplers": {}, "current": {}, "strategies": {}}""",
    ]);

    /// <summary>Lists of what was removed.</summary>
    public static IReadOnlyList<byte[]> Removals { get; } = Bytes(["""{"id": "1700000003.5_0.5", "time": 1700000007.5}"""]);

    /// <summary>Texts of samplers.</summary>
    public static IReadOnlyList<byte[]> Samplers { get; } = Bytes(s_samplers);

    private static byte[][] Bytes(IEnumerable<string> texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];

    /// <summary>The summaries that the Python package wrote.</summary>
    private static IEnumerable<byte[]> Recorded()
    {
        Assembly assembly = typeof(Corpus).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("summary/", System.StringComparison.Ordinal)).Order(System.StringComparer.Ordinal))
        {
            using MemoryStream content = new();
            using Stream resource = assembly.GetManifestResourceStream(name)!;
            resource.CopyTo(content);
            yield return content.ToArray();
        }
    }
}
