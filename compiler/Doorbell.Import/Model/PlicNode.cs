using Doorbell.Topology;

namespace Doorbell.Import.Model;

/// <summary>A platform-level interrupt controller (binding <c>sifive,plic-1.0.0</c> and its relatives).</summary>
public sealed record PlicNode
{
    public required string NodePath { get; init; }

    public required IReadOnlyList<AddressRange> Regions { get; init; }

    /// <summary>Highest source (<c>riscv,ndev</c>).</summary>
    public required int Sources { get; init; }

    /// <summary>By context number.</summary>
    public required IReadOnlyList<HartContext> Contexts { get; init; }

    public required string? Status { get; init; }
}
