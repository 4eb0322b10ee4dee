using Doorbell.Compiler.Sources;

namespace Doorbell.Compiler.Verification;

/// <summary>A scenario as it can be chosen.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Cases">Its cases in order; empty if it has none, and is run itself.</param>
/// <param name="Doc">The <c>///</c> lines above it, without marks; null if there are none.</param>
/// <param name="Location">Its name where it is declared.</param>
/// <param name="IsInherited">Whether a file declares it that the main one extends.</param>
public sealed record ScenarioModel(string Name, IReadOnlyList<string> Cases, string? Doc, SourceLocation Location, bool IsInherited)
{
    /// <summary>The names under which <c>run</c> knows its runs: <c>J2.they_exist</c>, or <c>J2</c> where there are no cases.</summary>
    public IReadOnlyList<string> Runs => Cases.Count == 0 ? [Name] : [.. Cases.Select(name => $"{Name}.{name}")];
}
