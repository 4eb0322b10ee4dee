using Doorbell.Import.DeviceTree;

namespace Doorbell.Import.Reading;

/// <summary>A device's interrupt, followed to the controller at its end.</summary>
/// <param name="Controller">The last interrupt parent.</param>
/// <param name="Source">First cell of the specifier there.</param>
/// <param name="Type">Second cell, if there is one.</param>
/// <param name="Obstacle">Why it could not be followed; then the rest says how far it came.</param>
internal readonly record struct ResolvedInterrupt(DeviceTreeNode? Controller, uint Source, uint? Type, string? Obstacle)
{
    public static ResolvedInterrupt Failed(string obstacle) => new(null, 0, null, obstacle);
}
