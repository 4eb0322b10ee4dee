using Doorbell.Topology;

namespace Doorbell.Import.Model;

/// <summary>A child of <c>/reserved-memory</c>.</summary>
/// <param name="NodePath">Where it is described.</param>
/// <param name="Regions">Its physical ranges; empty for a pure carve-out.</param>
/// <param name="NoMap">Whether the kernel must not map it for itself.</param>
/// <param name="Mappings">What devices see of it.</param>
/// <param name="Status">Why it does not count; nothing if it does.</param>
public sealed record ReservedNode(string NodePath, IReadOnlyList<AddressRange> Regions, bool NoMap, IReadOnlyList<ReservedMapping> Mappings, string? Status);
