using System;

namespace RandOpt.Fuzz;

/// <summary>A rule that an input broke.</summary>
public sealed class BrokenRuleException : Exception
{
    /// <summary>Says which one.</summary>
    public BrokenRuleException(string message)
        : base(message)
    {
    }
}
