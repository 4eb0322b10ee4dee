using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Facts;

/// <summary>Memory of a process or guest that its domain maps.</summary>
/// <param name="Range">Addresses as the device sees them.</param>
/// <param name="Owner">The process, VM or domain that says so.</param>
/// <param name="Property"><c>maps</c> or <c>ram</c>.</param>
public sealed record MappedMemory(AddressRange Range, Origin Owner, string Property);
