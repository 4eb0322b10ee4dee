namespace Doorbell.Kernel.Reports;

/// <summary>What an owner is.</summary>
public enum OwnerKind : byte
{
    /// <summary>The kernel and its drivers.</summary>
    Kernel,

    /// <summary>A process, by VFIO or iommufd.</summary>
    Process,

    /// <summary>A virtual machine.</summary>
    Vm,

    /// <summary>Not lent to anybody.</summary>
    Nobody,

    /// <summary>M-mode firmware.</summary>
    Firmware,
}
