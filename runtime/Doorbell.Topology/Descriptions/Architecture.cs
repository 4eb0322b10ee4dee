namespace Doorbell.Topology.Descriptions;

/// <summary>Whose interrupt architecture a hart follows.</summary>
public enum Architecture
{
    /// <summary>RISC-V with AIA, or PLIC.</summary>
    Riscv,

    /// <summary>Arm with GICv3.</summary>
    Arm64,

    /// <summary>x86 with local APICs.</summary>
    X86_64,
}
