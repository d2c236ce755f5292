using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using RandOpt.Sampling;

namespace RandOpt.Storage.Exchange;

/// <summary>A JSON object on each line: as they are exported, or flat with the result beside the parameters, as summaries are.</summary>
internal sealed class JsonLinesImport(string path, ImportOptions options) : ImportFile(path, options)
{
    // A line nests the parameters and the data one level deeper than a summary does.
    private readonly JsonValueReader _json = new(levelsAround: 1);
    private ExchangeHeader? _header;

    internal override SearchSpace? Space => _header?.Space;

    internal override bool Maximize => _header?.Maximize == true;

    private protected override string? NameInside => _header?.Name;

    private string ResultKey => Options.ResultColumn ?? ResultFolder.ResultKey;

    private protected override void ReadBeginning()
    {
        using JsonLineReader lines = new(OpenStream());
        if (TryReadLine(lines, _ => { }, out ValueMap? first) && first is not null)
        {
            _header = ExchangeHeader.From(first);
        }
    }

    internal override IEnumerable<ImportedResult> Read(ParameterColumns columns, Action<RandOptException> problem, CancellationToken cancellationToken)
    {
        ImportedIds ids = NewIds();
        using JsonLineReader lines = new(OpenStream());
        while (TryReadLine(lines, problem, out ValueMap? line))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (line is not null && TryTake(line, lines.Line, columns, ids, problem, out ImportedResult? result))
            {
                yield return result!;
            }
        }
    }

    /// <summary>Reads the next line; without an object where it is none.</summary>
    /// <returns>False at the end.</returns>
    private bool TryReadLine(JsonLineReader lines, Action<RandOptException> problem, out ValueMap? line)
    {
        line = null;
        try
        {
            if (!lines.TryRead(out Span<byte> json))
            {
                return false;
            }

            line = _json.ReadObject(json);
        }
        catch (RandOptException e)
        {
            problem(At(lines.Line, e));
        }

        return true;
    }

    private bool TryTake(ValueMap line, long number, ParameterColumns columns, ImportedIds ids, Action<RandOptException> problem, out ImportedResult? result)
    {
        result = null;
        try
        {
            if (ExchangeHeader.From(line) is not null)
            {
                return false;
            }

            ValueMap? parameters = line.TryGetValue(ImportedResult.ParametersKey, out object? nested) ? nested as ValueMap : null;
            bool hasId = IdIn(line) is string given && (parameters is not null || ImportedId.LooksLikeOne(given));
            ImportedId id = hasId ? ImportedId.Given(IdIn(line)!) : ids.Next(JsonValueWriter.Write(line));
            if (!line.TryGetValue(ResultKey, out object? value))
            {
                throw new RandOptException(
                    ErrorKind.InvalidData, "NoResult", $"It has no '{ResultKey}'; there are: {string.Join(", ", line.Keys)}. Say which is the number to optimize: -ResultColumn NAME (ropt: --result NAME)");
            }

            result = parameters is not null
                ? new ImportedResult(number, id, value, parameters, line.TryGetValue(ImportedResult.DataKey, out object? data) && data is ValueMap more ? more : ValueMap.Empty)
                : Flat(line, number, columns, id, hasId, value);
            return true;
        }
        catch (RandOptException e)
        {
            problem(At(number, e));
            return false;
        }
    }

    private static string? IdIn(ValueMap line) => line.TryGetValue(ImportedResult.IdKey, out object? id) ? id as string : null;

    private ImportedResult Flat(ValueMap line, long number, ParameterColumns columns, ImportedId id, bool hasId, object? value)
    {
        IEnumerable<KeyValuePair<string, object?>> values = line;
        KeyValuePair<string, object?>[] rest = [.. values.Where(v => !NameComparer.Instance.Equals(v.Key, ResultKey) && !(hasId && NameComparer.Instance.Equals(v.Key, ImportedResult.IdKey)))];
        return new ImportedResult(
            number,
            id,
            value,
            new ValueMap(rest.Where(v => !columns.AreKnown || columns.Has(v.Key))),
            new ValueMap(rest.Where(v => columns.AreKnown && !columns.Has(v.Key))));
    }
}
