namespace Doorbell.Hardware.Iommu;

/// <summary>What a request does to memory, as permission checks see it. The low three bits lie as a PTE's R, W and X do.</summary>
[Flags]
internal enum Access : byte
{
    None = 0,
    Read = 1,
    Write = 2,
    Execute = 4,

    /// <summary>R, W and X.</summary>
    Permissions = 7,

    /// <summary>Privileged mode requested by a process.</summary>
    Supervisor = 8,

    /// <summary>Missing permissions are faults. Of a translation request they are only left out of the completion.</summary>
    Checked = 16,
}
