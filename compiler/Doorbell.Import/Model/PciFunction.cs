namespace Doorbell.Import.Model;

/// <summary>A PCI function that the tree describes.</summary>
/// <param name="NodePath">Where.</param>
/// <param name="RequesterId">Bus, device and function in 16 bits.</param>
/// <param name="Port">Path of the port above it; nothing on the root bus.</param>
/// <param name="SecondaryBus">Bus number below it, if it is a port.</param>
/// <param name="Status">Why it is not to be used; nothing if it is.</param>
public sealed record PciFunction(string NodePath, int RequesterId, string? Port, int? SecondaryBus, string? Status);
