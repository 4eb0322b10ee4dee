using Doorbell.Topology;

namespace Doorbell.Import.Model;

/// <summary>Software interrupts and timers (bindings <c>sifive,clint0</c>, <c>riscv,aclint-…</c>).</summary>
/// <param name="NodePath">Where it is described.</param>
/// <param name="Kind">Which part.</param>
/// <param name="Regions">Its registers.</param>
/// <param name="Harts">Ids of the harts it serves, each once.</param>
/// <param name="Status">Why it is not to be used; nothing if it is.</param>
public sealed record AclintNode(string NodePath, AclintKind Kind, IReadOnlyList<AddressRange> Regions, IReadOnlyList<ulong> Harts, string? Status);
