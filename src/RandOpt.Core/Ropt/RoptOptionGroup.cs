using System.Collections.Generic;

namespace RandOpt.Ropt;

/// <summary>Settings that belong together.</summary>
/// <param name="Heading">What they are about.</param>
/// <param name="Options">The settings.</param>
public sealed record RoptOptionGroup(string Heading, IReadOnlyList<RoptOption> Options);
