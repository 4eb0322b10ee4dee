namespace Doorbell.Hardware.Iommu;

/// <summary>The <c>capabilities</c> register (RISC-V IOMMU 20260222, §6.3).</summary>
/// <param name="Value">The 64-bit register.</param>
public readonly record struct Capabilities(ulong Value)
{
    public byte Version => (byte)Value;

    public bool Sv32 => Has(8);

    public bool Sv39 => Has(9);

    public bool Sv48 => Has(10);

    public bool Sv57 => Has(11);

    public bool Svrsw60t59b => Has(14);

    public bool Svpbmt => Has(15);

    public bool Sv32x4 => Has(16);

    public bool Sv39x4 => Has(17);

    public bool Sv48x4 => Has(18);

    public bool Sv57x4 => Has(19);

    public bool AmoMrif => Has(21);

    public bool MsiFlat => Has(22);

    public bool MsiMrif => Has(23);

    public bool AmoHwad => Has(24);

    public bool Ats => Has(25);

    public bool T2gpa => Has(26);

    public bool End => Has(27);

    public InterruptGeneration Igs => (InterruptGeneration)((Value >> 28) & 3);

    public bool Hpm => Has(30);

    public bool Dbg => Has(31);

    /// <summary>Physical address bits, 0 to 63.</summary>
    public int Pas => (int)((Value >> 32) & 0x3F);

    public bool Pd8 => Has(38);

    public bool Pd17 => Has(39);

    public bool Pd20 => Has(40);

    public bool QosId => Has(41);

    /// <summary>Non-leaf PTE invalidation.</summary>
    public bool Nl => Has(42);

    /// <summary>Address range invalidation.</summary>
    public bool S => Has(43);

    /// <summary>The width of guest physical addresses that the MSI mask and pattern may name: MGPAW of §3.1.3.6, in bits.</summary>
    public int Mgpaw => Sv57x4 ? 59 : Sv48x4 ? 50 : Sv39x4 ? 41 : Sv32x4 ? 34 : Math.Max(Pas, 12);

    private bool Has(int bit) => ((Value >> bit) & 1) != 0;
}
