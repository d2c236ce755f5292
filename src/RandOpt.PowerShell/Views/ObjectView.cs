using System;
using System.Linq;
using System.Management.Automation;

namespace RandOpt.PowerShell;

/// <summary>
/// What the views show of an object: numbers with all their digits, whatever the culture. RandOpt.Types.ps1xml makes it the hidden
/// property RoView, and RandOpt.Format.ps1xml has nothing but the properties of that: each is computed when it is read.
/// </summary>
public abstract class ObjectView
{
    /// <summary>The property of objects that has their view.</summary>
    internal const string PropertyName = "RoView";

    private protected ObjectView()
    {
    }

    private protected static T Of<T>(PSObject wrapped) => (T)wrapped.BaseObject;

    /// <summary>An object with all that belongs to it, in several lines.</summary>
    private protected static string Lines(string first, params (string Label, string? Text)[] rest) =>
        string.Join(Environment.NewLine, rest.Where(r => !string.IsNullOrEmpty(r.Text)).Select(r => $"  {r.Label}: {r.Text}").Prepend(first));
}
