namespace Doorbell.Machine.Fabric;

/// <summary>Whether an IOMMU may have commands to execute or wires to drive: nothing but a register write, a fault or a restored state gives it any.</summary>
internal sealed class TouchedIommus
{
    /// <summary>Set by whoever touches one, cleared when all are done.</summary>
    public bool Any { get; set; } = true;
}
