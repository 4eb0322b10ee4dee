using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Import.Model;

/// <summary>All interrupt files of one privilege level (binding <c>riscv,imsics</c>).</summary>
public sealed record ImsicNode
{
    public required string NodePath { get; init; }

    public required PrivilegeLevel Level { get; init; }

    public required int Identities { get; init; }

    public required int GuestIdentities { get; init; }

    public required int GuestIndexBits { get; init; }

    public required int HartIndexBits { get; init; }

    /// <summary>Whether the tree gives the hart index bits, or the number of harts did.</summary>
    public required bool HartIndexBitsExplicit { get; init; }

    public required int GroupIndexBits { get; init; }

    public required int GroupIndexShift { get; init; }

    public required IReadOnlyList<AddressRange> Regions { get; init; }

    /// <summary>In page order.</summary>
    public required IReadOnlyList<InterruptFile> Files { get; init; }

    public required string? Status { get; init; }
}
