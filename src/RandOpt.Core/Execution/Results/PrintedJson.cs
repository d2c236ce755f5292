using System;
using System.Linq;
using System.Text;
using RandOpt.Sampling;
using RandOpt.Storage;

namespace RandOpt.Execution;

/// <summary>JSON objects as commands print or write them.</summary>
internal static class PrintedJson
{
    /// <summary>The key that the result stands under.</summary>
    public const string ResultKey = "result";

    /// <summary>Reads an object; null where the text is none.</summary>
    public static ValueMap? Read(string text)
    {
        if (!text.StartsWith("{", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            return new JsonValueReader().ReadObject(Encoding.UTF8.GetBytes(text));
        }
        catch (RandOptException)
        {
            return null;
        }
    }

    /// <summary>The last line with anything in it.</summary>
    public static string LastLine(string text)
    {
        string trimmed = text.TrimEnd();
        return trimmed.Substring(trimmed.LastIndexOfAny(['\n', '\r']) + 1).Trim();
    }

    /// <summary>The result under a key, with dots for objects in objects; null where there is no such key.</summary>
    /// <exception cref="RandOptException">It is not a number.</exception>
    public static FoundResult? Find(ValueMap json, string key)
    {
        if (!TryGet(json, key, out object? result))
        {
            return null;
        }

        // Another number that stands in the object would be taken for what it is not.
        if (!ParameterValue.TryGetNumber(result, out _))
        {
            throw new RandOptException(
                ErrorKind.InvalidData,
                "ResultNotANumber",
                $"the {(key == ResultKey ? "result" : $"value of '{key}'")} that the command gave, {ValueText.Literal(result)}, is not a number. Have it give the one number to optimize.");
        }

        // Under "result" stands the number itself, whatever the command calls it.
        bool IsData(string name) => !NameComparer.Instance.Equals(name, key) && !NameComparer.Instance.Equals(name, ResultKey);
        return new FoundResult(result!, json.Keys.All(IsData) ? json : json.Only(IsData));
    }

    private static bool TryGet(ValueMap json, string key, out object? value)
    {
        if (json.TryGetValue(key, out value))
        {
            return true;
        }

        for (int dot = key.IndexOf('.'); dot > 0; dot = key.IndexOf('.', dot + 1))
        {
            if (json.TryGetValue(key.Substring(0, dot), out object? inner) && inner is ValueMap map && TryGet(map, key.Substring(dot + 1), out value))
            {
                return true;
            }
        }

        return false;
    }
}
