namespace Doorbell.Kernel.Reports;

/// <summary>The invariants P1 to P17 of the model; the value is the number.</summary>
public enum Invariant
{
    /// <summary>No write of a device reaches a file, MRIF or notice page that its owner does not own.</summary>
    P1 = 1,

    /// <summary>An identity becomes pending only if somebody entitled to it raised it.</summary>
    P2,

    /// <summary>Every message of an enabled, unmasked vector is followed by a handler run.</summary>
    P3,

    /// <summary>Every handler run is justified by a raise of its own vector.</summary>
    P4,

    /// <summary>What is claimed was pending.</summary>
    P5,

    /// <summary>No allocation, sleep, ordinary lock or mapping in an atomic context.</summary>
    P6,

    /// <summary>After unmap, invalidation and fence the old translation is not used.</summary>
    P7,

    /// <summary>Before that only the old or the new value is used, never a mixture.</summary>
    P8,

    /// <summary>A page or file changes owner only after that point and after the fabric has drained.</summary>
    P9,

    /// <summary>After a vCPU's move nothing arrives at the old file, and nothing pending was dropped.</summary>
    P10,

    /// <summary>A move ends.</summary>
    P11,

    /// <summary>A domain replacement loses messages at most while the device context is invalid.</summary>
    P12,

    /// <summary>No fault record for a message that conforms to the policy.</summary>
    P13,

    /// <summary>An MRIF's bit is followed by a notice, and the scan after the notice sees the bit.</summary>
    P14,

    /// <summary>After hot-unplug no vector targets the hart.</summary>
    P15,

    /// <summary>Who claims isolation has it.</summary>
    P16,

    /// <summary>A level source that stays asserted interrupts again.</summary>
    P17,
}
