namespace Doorbell.Hardware.Hart;

/// <summary>What decides over the existence of a CSR and over who may access it.</summary>
[Flags]
internal enum CsrTraits : ushort
{
    /// <summary>No such CSR.</summary>
    None = 0,

    /// <summary>It is modelled here.</summary>
    Exists = 1,

    /// <summary>The upper half of a 64-bit register, for RV32 only.</summary>
    HighHalf = 2,

    /// <summary>It comes with S-mode.</summary>
    Supervisor = 4,

    /// <summary>It comes with the H extension.</summary>
    Hypervisor = 256,

    /// <summary>It comes with Smstateen.</summary>
    StateEnable = 8,

    /// <summary>It comes with Smcsrind and Sscsrind.</summary>
    IndirectAlias = 16,

    /// <summary>State that <c>mstateen0.CSRIND</c> controls.</summary>
    ControlledByCsrind = 32,

    /// <summary>State that <c>mstateen0.AIA</c> controls.</summary>
    ControlledByAia = 64,

    /// <summary>State that <c>mstateen0.IMSIC</c> controls.</summary>
    ControlledByImsic = 128,
}
