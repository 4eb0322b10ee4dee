namespace Doorbell.Generator.Outlines;

/// <summary>A scenario.</summary>
/// <param name="Name">As the topology has it.</param>
/// <param name="Cases">Its cases; empty if it is run itself.</param>
/// <param name="Doc">Its <c>///</c> lines, or null.</param>
internal sealed record ScenarioOutline(string Name, EquatableArray<string> Cases, string? Doc);
