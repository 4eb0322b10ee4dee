namespace Doorbell.Topology.Descriptions;

/// <summary>What an irqdomain stands for.</summary>
public enum IrqdomainKind
{
    /// <summary>The base domain over S-level files.</summary>
    Imsic,

    /// <summary>Wires of an APLIC.</summary>
    Aplic,

    /// <summary>An ITS.</summary>
    Its,

    /// <summary>Vectors of local APICs.</summary>
    X86Vector,

    /// <summary>Remapping by a RISC-V IOMMU, one a device.</summary>
    RiscvIr,

    /// <summary>VT-d interrupt remapping.</summary>
    VtdIr,
}
