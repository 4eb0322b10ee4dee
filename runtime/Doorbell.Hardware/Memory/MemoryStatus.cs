namespace Doorbell.Hardware.Memory;

/// <summary>How a memory access ended.</summary>
public enum MemoryStatus : byte
{
    /// <summary>The access was performed.</summary>
    Success,

    /// <summary>A PMA or PMP check failed, or nothing answers at the address. Nothing was transferred.</summary>
    AccessViolation,

    /// <summary>The data read is poisoned, or a write could not be done for that reason.</summary>
    DataCorruption,
}
