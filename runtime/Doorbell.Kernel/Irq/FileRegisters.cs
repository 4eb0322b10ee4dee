using Doorbell.Hardware.Hart;
using Doorbell.Kernel.Platform;

namespace Doorbell.Kernel.Irq;

/// <summary>A hart's indirect access to an interrupt file, its own by siselect/sireg or the selected guest's by vsiselect/vsireg (AIA, "Interrupt file" registers).</summary>
/// <remarks>RV64: eip and eie registers have even numbers only and 64 bits.</remarks>
internal readonly struct FileRegisters
{
    public const int Eidelivery = 0x70;
    public const int Eithreshold = 0x72;
    public const int Eip0 = 0x80;
    public const int Eie0 = 0xc0;

    private readonly IPlatform platform;
    private readonly int hart;
    private readonly int select;

    private FileRegisters(IPlatform platform, int hart, int select)
    {
        this.platform = platform;
        this.hart = hart;
        this.select = select;
    }

    /// <summary>The hart's own S-level file.</summary>
    public static FileRegisters OfHart(IPlatform platform, int hart) => new(platform, hart, Csr.Siselect);

    /// <summary>The guest file of the hart that <see cref="SelectGuest"/> has selected.</summary>
    public static FileRegisters OfSelectedGuest(IPlatform platform, int hart) => new(platform, hart, Csr.Vsiselect);

    /// <summary>hstatus.VGEIN (bits 17:12) := guest.</summary>
    public static void SelectGuest(IPlatform platform, int hart, int guest)
    {
        var hstatus = platform.Csr(hart, CsrOperation.Read, Csr.Hstatus, 0, HartMode.Supervisor);
        if ((int)(hstatus >> 12 & 0x3f) != guest)
        {
            platform.Csr(hart, CsrOperation.Swap, Csr.Hstatus, (hstatus & ~0x3f000UL) | ((ulong)guest << 12), HartMode.Supervisor);
        }
    }

    /// <summary>The register pair's number that holds an identity: eip or eie of 64 identities.</summary>
    public static int Holding(int first, int identity) => first + (identity / 64 * 2);

    public ulong Read(int register) => Access(CsrOperation.Read, register, 0);

    public void Write(int register, ulong value) => Access(CsrOperation.Swap, register, value);

    public void Set(int register, ulong bits) => Access(CsrOperation.Set, register, bits);

    public ulong ReadAndClear(int register, ulong bits) => Access(CsrOperation.Clear, register, bits);

    public void SetEnabled(int identity, bool enabled) =>
        Access(enabled ? CsrOperation.Set : CsrOperation.Clear, Holding(Eie0, identity), 1UL << identity);

    /// <summary>Clears an identity's pending bit and tells what it was.</summary>
    public bool TakePending(int identity) => (ReadAndClear(Holding(Eip0, identity), 1UL << identity) >> identity & 1) != 0;

    private ulong Access(CsrOperation operation, int register, ulong value)
    {
        platform.Csr(hart, CsrOperation.Swap, select, (ulong)register, HartMode.Supervisor);
        return platform.Csr(hart, operation, select + 1, value, HartMode.Supervisor);
    }
}
