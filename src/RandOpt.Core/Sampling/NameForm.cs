using System;
using System.Linq;
using System.Text;

namespace RandOpt.Sampling;

/// <summary>
/// The Unicode form of names: <c>é</c> is one character or an <c>e</c> with an accent, which look the same. macOS takes both for one name,
/// Linux and Windows for two.
/// </summary>
internal static class NameForm
{
    /// <summary>Whether a name has one form only: all of it is ASCII.</summary>
    public static bool IsPlain(string name) => name.All(c => c < '\x80');

    /// <summary>The name with its characters put together as far as they can be.</summary>
    public static string Compose(string name)
    {
        if (IsPlain(name))
        {
            return name;
        }

        try
        {
            return name.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // With half of a character in it, which some file systems allow, it has no form.
            return name;
        }
    }

    /// <summary>What is the same for all names that some system takes for one.</summary>
    public static string Fold(string name) => Compose(Compose(name).ToUpperInvariant());
}
