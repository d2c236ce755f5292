using System;
using System.Text.Json;

namespace RandOpt.Storage;

/// <summary>What happened, as a line of a journal begins: nothing is read of the line beyond what counting needs.</summary>
/// <param name="Kind">What it was; <see cref="JournalEventKind.Other"/> where it is of no concern.</param>
/// <param name="Trial">The trial that it happened to.</param>
/// <param name="State">The state that the trial ended in; null where it did not.</param>
internal readonly record struct JournalEvent(JournalEventKind Kind, string? Trial = null, string? State = null)
{
    /// <summary>Reads a line. One that a kill or a full disk cut short is of no concern.</summary>
    public static JournalEvent Read(ReadOnlySpan<byte> line)
    {
        JournalEventKind kind = JournalEventKind.Other;
        string? trial = null;
        string? state = null;
        Utf8JsonReader reader = new(line);
        try
        {
            while (reader.Read() && !IsEnough(kind, trial, state))
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1)
                {
                    continue;
                }

                if (reader.ValueTextEquals("event"u8))
                {
                    kind = KindAt(ref reader);
                    if (kind == JournalEventKind.Other)
                    {
                        break;
                    }
                }
                else if (reader.ValueTextEquals("trial"u8))
                {
                    trial = TextAt(ref reader);
                }
                else if (reader.ValueTextEquals("state"u8))
                {
                    state = TextAt(ref reader);
                }
            }
        }
        catch (JsonException)
        {
            return default;
        }

        return new JournalEvent(kind, trial, state);
    }

    // Behind these come values that are JSON to Python only, such as NaN.
    private static bool IsEnough(JournalEventKind kind, string? trial, string? state) =>
        kind != JournalEventKind.Other && trial is not null && (kind != JournalEventKind.End || state is not null);

    private static JournalEventKind KindAt(ref Utf8JsonReader reader) =>
        !reader.Read() || reader.TokenType != JsonTokenType.String ? JournalEventKind.Other
        : reader.ValueTextEquals("start"u8) ? JournalEventKind.Start
        : reader.ValueTextEquals("end"u8) ? JournalEventKind.End
        : reader.ValueTextEquals("wait"u8) ? JournalEventKind.Wait
        : JournalEventKind.Other;

    private static string? TextAt(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
}
