namespace Doorbell.Generator.Outlines;

/// <summary>A parameter.</summary>
/// <param name="Name">As the topology has it.</param>
/// <param name="Type">What it takes.</param>
/// <param name="Default">Its default as written.</param>
/// <param name="Range">What stands behind <c>in</c>, or null.</param>
/// <param name="Doc">Its <c>///</c> lines, or null.</param>
internal sealed record ParameterOutline(string Name, ParameterType Type, string Default, string? Range, string? Doc);
