namespace RandOpt.Ropt;

/// <summary>A setting as a user gave it.</summary>
/// <param name="Option">The setting.</param>
/// <param name="Name">By which name: that of the option, or the variable.</param>
/// <param name="Text">The value.</param>
public sealed record RoptOptionValue(RoptOption Option, string Name, string Text)
{
    /// <summary>The error that the value cannot be used.</summary>
    /// <param name="expected">What it must be.</param>
    internal RandOptException MustBe(string expected) =>
        new(ErrorKind.InvalidArgument, "InvalidVariable", $"{Name} is '{Text}', and must be {Sentence.End(expected)}");

    /// <summary>The error that the value cannot be used, for a reason that speaks for itself.</summary>
    internal RandOptException Because(RandOptException reason) =>
        new(ErrorKind.InvalidArgument, "InvalidVariable", $"{Name} is '{Text}': {reason.Message}", reason);
}
