namespace Doorbell.Hardware.Vtd;

/// <summary>Where a device's write ended.</summary>
public enum VtdOutcomeKind : byte
{
    /// <summary>It was terminated.</summary>
    Fault,

    /// <summary>It goes to memory.</summary>
    Memory,

    /// <summary>It is an interrupt for a local APIC.</summary>
    Interrupt,

    /// <summary>It was recorded in a posted-interrupt descriptor, and no notification is due.</summary>
    Posted,

    /// <summary>It was recorded, and the notification goes to a local APIC.</summary>
    PostedWithNotification,
}
