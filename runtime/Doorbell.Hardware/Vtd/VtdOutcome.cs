namespace Doorbell.Hardware.Vtd;

/// <summary>What became of a device's write.</summary>
/// <param name="Kind">Where it ended.</param>
/// <param name="Address">Memory: the host-physical address. Posted: that of the descriptor.</param>
/// <param name="Destination">Interrupts and notifications: the APIC ID.</param>
/// <param name="Vector">Interrupts and notifications: the vector.</param>
/// <param name="Reason">Faults: why.</param>
/// <param name="Posted">Posted, with notification or without: the virtual vector that was recorded.</param>
public readonly record struct VtdOutcome(
    VtdOutcomeKind Kind, ulong Address = 0, uint Destination = 0, byte Vector = 0, VtdFaultReason Reason = VtdFaultReason.None,
    byte Posted = 0)
{
    /// <summary>The write is terminated for a reason.</summary>
    public static VtdOutcome Fault(VtdFaultReason reason) => new(VtdOutcomeKind.Fault, Reason: reason);

    /// <summary>The write goes on to memory.</summary>
    public static VtdOutcome Memory(ulong address) => new(VtdOutcomeKind.Memory, address);
}
