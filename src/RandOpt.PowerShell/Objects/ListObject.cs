using System.Collections.Generic;
using System.Management.Automation;
using System.Reflection;
using RandOpt.Sampling;

namespace RandOpt.PowerShell;

/// <summary>A list among the properties of a result: where text is made of it, as Export-Csv does, that is its values and not the name of its type.</summary>
public static class ListObject
{
    private static readonly MethodInfo s_text = typeof(ListObject).GetMethod(nameof(Text))!;

    /// <summary><c>[1.0, 2.5]</c>.</summary>
    public static string Text(PSObject list) => ValueText.Literal(list.BaseObject);

    internal static PSObject From(IReadOnlyList<object?> list)
    {
        PSObject wrapped = PSObject.AsPSObject(list);
        if (wrapped.Members[nameof(ToString)] is not PSCodeMethod)
        {
            wrapped.Members.Add(new PSCodeMethod(nameof(ToString), s_text));
        }

        return wrapped;
    }
}
