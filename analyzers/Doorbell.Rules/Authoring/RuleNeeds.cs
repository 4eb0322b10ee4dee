namespace Doorbell.Rules.Authoring;

/// <summary>What a machine must have for a rule to have anything to say. A rule whose needs are not met is not asked.</summary>
[Flags]
public enum RuleNeeds
{
    /// <summary>Nothing in particular.</summary>
    None = 0,

    /// <summary>An IMSIC.</summary>
    Imsic = 1,

    /// <summary>An APLIC.</summary>
    Aplic = 1 << 1,

    /// <summary>An IOMMU of any architecture.</summary>
    Iommu = 1 << 2,

    /// <summary>A RISC-V IOMMU.</summary>
    RiscvIommu = 1 << 3,

    /// <summary>A PCIe host.</summary>
    Pcie = 1 << 4,

    /// <summary>A device.</summary>
    Device = 1 << 5,

    /// <summary>A policy that counts for some use of some device.</summary>
    PolicyInUse = 1 << 6,

    /// <summary>A process or VM that may be given a device.</summary>
    Passthrough = 1 << 7,

    /// <summary>A process that may be given a device.</summary>
    Process = 1 << 8,

    /// <summary>A virtual machine.</summary>
    Vm = 1 << 9,

    /// <summary>A declared reserved region.</summary>
    ReservedRegion = 1 << 10,

    /// <summary>An irqdomain that is declared.</summary>
    Irqdomain = 1 << 11,

    /// <summary>The running kernel model: the rule is asked only by a host that has one (<c>check --deep</c>).</summary>
    RunningMachine = 1 << 12,
}
