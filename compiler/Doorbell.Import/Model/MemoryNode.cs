using Doorbell.Topology;

namespace Doorbell.Import.Model;

/// <summary>A range of main memory.</summary>
public sealed record MemoryNode(string NodePath, AddressRange Range, uint? NumaNode, string? Status);
