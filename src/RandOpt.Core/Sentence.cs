namespace RandOpt;

/// <summary>Small matters of grammar in messages.</summary>
public static class Sentence
{
    /// <summary>Ends a sentence with a full stop where it has no end of its own.</summary>
    public static string End(string text) => text.Length > 0 && text[text.Length - 1] is '.' or '?' or '!' ? text : text + ".";
}
