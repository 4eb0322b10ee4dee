namespace Doorbell.Machine.Fabric;

/// <summary>What lies where a write ended.</summary>
public enum LandingKind : byte
{
    /// <summary>Nothing: the write faulted, was aborted, or has not been made.</summary>
    Nothing,

    /// <summary>An interrupt file.</summary>
    File,

    /// <summary>A memory-resident interrupt file, through an MSI table entry in MRIF mode.</summary>
    Mrif,

    /// <summary>Main memory.</summary>
    Memory,

    /// <summary>An ITS, which took the message or ignored it.</summary>
    Its,

    /// <summary>The local APICs.</summary>
    Lapic,

    /// <summary>Registers of a component that takes no messages.</summary>
    Registers,
}
