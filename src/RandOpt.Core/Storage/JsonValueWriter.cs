using System.Collections.Generic;
using System.Globalization;
using System.Text;
using RandOpt.Sampling;

namespace RandOpt.Storage;

/// <summary>
/// Writes JSON as Python's <c>json.dump</c> does, to the byte: <c>", "</c> and <c>": "</c> between, ASCII only, numbers as
/// <c>repr</c> has them, bare <c>NaN</c> and <c>Infinity</c>. Python on Windows reads such files whatever its code page.
/// </summary>
public static class JsonValueWriter
{
    /// <summary>Writes a value in a form of <see cref="ParameterValue"/>.</summary>
    public static string Write(object? value)
    {
        StringBuilder json = new();
        Append(json, value);
        return json.ToString();
    }

    private static void Append(StringBuilder json, object? value)
    {
        switch (value)
        {
            case null:
                json.Append("null");
                break;
            case bool flag:
                json.Append(flag ? "true" : "false");
                break;
            case double number when double.IsNaN(number):
                json.Append("NaN");
                break;
            case double number when double.IsInfinity(number):
                json.Append(number > 0 ? "Infinity" : "-Infinity");
                break;
            case string text:
                AppendString(json, text);
                break;
            case ValueMap map:
                AppendMap(json, map);
                break;
            case IReadOnlyList<object?> list:
                AppendList(json, list);
                break;
            default:
                json.Append(ValueText.Display(value));
                break;
        }
    }

    private static void AppendMap(StringBuilder json, ValueMap map)
    {
        json.Append('{');
        for (int i = 0; i < map.Count; i++)
        {
            if (i > 0)
            {
                json.Append(", ");
            }

            AppendString(json, map.Keys[i]);
            json.Append(": ");
            Append(json, map.Values[i]);
        }

        json.Append('}');
    }

    private static void AppendList(StringBuilder json, IReadOnlyList<object?> list)
    {
        json.Append('[');
        for (int i = 0; i < list.Count; i++)
        {
            if (i > 0)
            {
                json.Append(", ");
            }

            Append(json, list[i]);
        }

        json.Append(']');
    }

    private static void AppendString(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' => json.Append("\\\""),
                '\\' => json.Append(@"\\"),
                '\n' => json.Append(@"\n"),
                '\r' => json.Append(@"\r"),
                '\t' => json.Append(@"\t"),
                '\b' => json.Append(@"\b"),
                '\f' => json.Append(@"\f"),
                >= ' ' and < '\x7f' => json.Append(c),
                _ => json.Append(@"\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
            };
        }

        json.Append('"');
    }
}
