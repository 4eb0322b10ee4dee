namespace Doorbell.Topology.Values;

/// <summary>Where a translation ended that reached no address: a fault cause of the RISC-V IOMMU specification, "Fault/Event-Queue (FQ)".</summary>
public sealed record FaultValue(int Cause) : Value
{
    /// <inheritdoc/>
    public override string ToString() => $"fault({Cause})";
}
