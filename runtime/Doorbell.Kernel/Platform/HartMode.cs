namespace Doorbell.Kernel.Platform;

/// <summary>In which mode a hart executes a CSR instruction.</summary>
public enum HartMode : byte
{
    /// <summary>S-mode, which is HS-mode on a hart with the H extension.</summary>
    Supervisor,

    /// <summary>VS-mode: S-level CSR numbers name the VS-level CSRs of the guest that hstatus.VGEIN selects.</summary>
    VirtualSupervisor,
}
