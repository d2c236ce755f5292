using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text;
using RandOpt.Sampling;
using Xunit;

namespace RandOpt.Core.Tests.Storage.Exchange;

/// <summary>What is exported comes back as what it was: every value with its type, and parameters apart from data.</summary>
public sealed class RoundTripTests : IDisposable
{
    private static readonly string[] s_texts =
    [
        "", " ", "a, b", "say \"hi\"", "\"quoted\"", "two\nlines", "\r", "tab\t", "true", "True", "null", "None", "NaN", "nan", "-Infinity", "1", "1.0", "-0", "01", "1_000", "1e5", "0,5", "2024-01-31",
        "[1, 2]", "[1, 2", "{\"a\": 1}", "{}", "=1+1", "#comment", "data.x", "parameters.x", "id", "Result", "\ud800", "a\udc00", "\U0001f600", "日本 é", "\u0000", "\u2028", "\ufeff", "\u00a0", "a;b", "'", "\\",
    ];

    private static readonly object?[] s_values =
    [
        null, true, false, 0L, 1L, long.MinValue, long.MaxValue, BigInteger.Pow(10, 40), -BigInteger.Pow(7, 99), 1.0, -0.0, 0.1 + 0.2, 5e-324, double.MaxValue, 1e16, 1e-05,
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, .. s_texts, Array.Empty<object?>(), ValueMap.Empty, Nested(64),
        new object?[] { 1L, 1.0, "1", null, double.NaN, new object?[] { "NaN", new ValueMap(["k, \"", ""], [double.NegativeInfinity, "x"]) } },
    ];

    private readonly ExchangeFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> FilesAndCultures() => new() { { "a.csv", "" }, { "a.jsonl", "" }, { "a.csv", "de-DE" }, { "a.jsonl", "de-DE" }, { "a.csv", "tr-TR" } };

    [Theory]
    [MemberData(nameof(FilesAndCultures))]
    public void Every_value_comes_back_with_its_type_in_every_culture(string file, string culture)
    {
        Experiment source = _folder.Experiment("source", ("x", "Uniform(0, 1)"), ("data.x", "Uniform(0, 1)"), ("Id", "Choice([1, '1'])"));
        for (int i = 0; i < s_values.Length; i++)
        {
            object? other = s_values[(i + 1) % s_values.Length];
            source.Folder.Add(i + 0.5, new ValueMap(["x", "data.x", "Id"], [s_values[i], other, i]), new ValueMap(["parameters.x", "data.data.x", "time"], [other, s_values[i], null]));
        }

        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            _folder.Export(source, file);
            ExchangeFolder.Imported imported = _folder.Import(file, "target");

            Assert.Empty(imported.Problems);
            Assert.Equal(ExchangeFolder.Contents(source), ExchangeFolder.Contents(imported.Experiment));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("a.csv")]
    [InlineData("a.jsonl")]
    public void So_do_results_of_any_kind(string file)
    {
        for (int seed = 0; seed < 30; seed++)
        {
            Random random = new(seed);
            Experiment source = _folder.Experiment("source" + seed);
            string[] names = [.. Enumerable.Range(0, 8).Select(i => Text(random) + i).Distinct(StringComparer.Ordinal)];
            for (int i = 0; i < 20; i++)
            {
                source.Folder.Add(random.NextDouble(), new ValueMap(names.Where(_ => random.Next(3) > 0).Select(n => new KeyValuePair<string, object?>(n, Value(random, 3)))));
            }

            _folder.Export(source, file);
            ExchangeFolder.Imported imported = _folder.Import(file, "target" + seed);

            Assert.Empty(imported.Problems);
            Assert.Equal(ExchangeFolder.Contents(source), ExchangeFolder.Contents(imported.Experiment));
        }
    }

    [Fact]
    public void JSON_lines_bring_the_experiment_along_too()
    {
        Experiment source = _folder.Experiment("source", ("x", "Quantized(Uniform(0, 1), 0.25)"), ("opt", "Choice(['adam', None])"));
        source.Maximize = true;
        _folder.Export(source, "a.jsonl");
        System.IO.Directory.Delete(source.Path, recursive: true);

        _folder.Import("a.jsonl");
        Experiment target = Experiment.Open(_folder.Results, "source");

        Assert.Equal(source.Space.Select(p => p.ToString()), target.Space.Select(p => p.ToString()));
        Assert.True(target.Maximize);
    }

    [Theory]
    [InlineData("a.csv")]
    [InlineData("a.jsonl")]
    public void A_file_is_imported_again_without_anything_being_added(string file)
    {
        Experiment source = _folder.Experiment("source", ("x", "Uniform(0, 1)"));
        source.Folder.Add(1L, new ValueMap(["x"], [0.5]), new ValueMap(["n"], [1L]));
        _folder.Export(source, file);

        Assert.Single(_folder.Import(file, "target").Results);
        source.Folder.Add(2L, new ValueMap(["x"], [0.25]), new ValueMap(["n"], [2L]));
        _folder.Export(source, file);
        ExchangeFolder.Imported again = _folder.Import(file, "target");

        Assert.Equal((1, 1), (again.Import.Recorded, again.Import.Known));
        Assert.Equal(ExchangeFolder.Contents(source), ExchangeFolder.Contents(again.Experiment));
    }

    private static object? Value(Random random, int depth) => random.Next(depth > 0 ? 8 : 6) switch
    {
        0 => s_values[random.Next(s_values.Length)],
        1 => random.Next(2) == 0,
        2 => (long)random.Next() * random.Next(),
        3 => BitConverter.Int64BitsToDouble(((long)random.Next() << 33) ^ random.Next()),
        4 or 5 => Text(random),
        6 => Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth - 1)).ToArray(),
        _ => new ValueMap(Enumerable.Range(0, random.Next(4)).Select(i => new KeyValuePair<string, object?>(Text(random) + i, Value(random, depth - 1)))),
    };

    private static string Text(Random random)
    {
        StringBuilder text = new();
        for (int i = random.Next(4); i > 0; i--)
        {
            text.Append(random.Next(3) == 0 ? ((char)random.Next(char.MaxValue)).ToString() : s_texts[random.Next(s_texts.Length)]);
        }

        return text.ToString();
    }

    private static object? Nested(int depth)
    {
        object? value = 1L;
        for (int i = 0; i < depth; i++)
        {
            value = new object?[] { value };
        }

        return value;
    }
}
