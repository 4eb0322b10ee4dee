using System.Numerics;
using Doorbell.Hardware.Hart;
using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Irq;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;

namespace Doorbell.Kernel.Kvm;

/// <summary>Access to what backs a vCPU's interrupt file: a guest file by the CSRs of its hart, an MRIF in memory, or KVM's own arrays (arch/riscv/kvm/aia_imsic.c, 6.12).</summary>
/// <remarks>MRIF (AIA, "Memory-resident interrupt files"): 32 pairs of doublewords, pending then enable bits of 64 identities.</remarks>
public sealed class VcpuFiles
{
    private readonly IPlatform platform;
    private readonly ImsicFiles imsic;
    private readonly IrqTable irqs;

    // By hart: the guest file in hstatus.VGEIN, which is written when another is needed (kvm_riscv_vcpu_aia_load); −1 if that is not known.
    private readonly int[] loaded;

    /// <param name="platform">The hardware.</param>
    /// <param name="imsic">Where files lie.</param>
    /// <param name="irqs">For notices.</param>
    public VcpuFiles(IPlatform platform, ImsicFiles imsic, IrqTable irqs)
    {
        this.platform = platform;
        this.imsic = imsic;
        this.irqs = irqs;
        loaded = new int[imsic.HartCount];
        Forget();
    }

    private int GuestIdentities => imsic.Description?.GuestIdentities ?? 0;

    /// <summary>Empties a file: no delivery, nothing pending, nothing enabled.</summary>
    public void Zero(Vcpu vcpu, VcpuFile file)
    {
        switch (file.Kind)
        {
            case VcpuFileKind.GuestFile:
                var registers = Registers(file);
                registers.Write(FileRegisters.Eidelivery, 0);
                for (var first = 0; first <= GuestIdentities; first += 64)
                {
                    registers.Write(FileRegisters.Holding(FileRegisters.Eip0, first), 0);
                    registers.Write(FileRegisters.Holding(FileRegisters.Eie0, first), 0);
                }

                break;
            case VcpuFileKind.Mrif:
                for (var at = 0UL; at < 512; at += 8)
                {
                    platform.Bus.Write64(file.Address + at, 0);
                }

                break;
            default:
                Array.Clear(vcpu.Pending);
                Array.Clear(vcpu.Enabled);
                break;
        }
    }

    /// <summary>Lets a guest file deliver; the others always do.</summary>
    public void SetDelivery(VcpuFile file, bool delivers)
    {
        if (file.Kind == VcpuFileKind.GuestFile)
        {
            Registers(file).Write(FileRegisters.Eidelivery, delivers ? 1UL : 0UL);
        }
    }

    /// <summary>The guest enables or disables an identity.</summary>
    public void SetEnabled(Vcpu vcpu, int identity, bool enabled)
    {
        var bit = 1UL << identity;
        switch (vcpu.File.Kind)
        {
            case VcpuFileKind.GuestFile:
                Registers(vcpu.File).SetEnabled(identity, enabled);
                break;
            case VcpuFileKind.Mrif:
                var at = EnableWord(vcpu.File, identity / 64);
                platform.Bus.Read64(at, out var word);
                platform.Bus.Write64(at, enabled ? word | bit : word & ~bit);
                break;
            default:
                vcpu.Enabled[identity / 64] = enabled ? vcpu.Enabled[identity / 64] | bit : vcpu.Enabled[identity / 64] & ~bit;
                break;
        }

        Update(vcpu);
    }

    /// <summary>Clears a pending bit and tells what it was.</summary>
    public bool TakePending(Vcpu vcpu, int identity)
    {
        var bit = 1UL << identity;
        switch (vcpu.File.Kind)
        {
            case VcpuFileKind.GuestFile:
                return Registers(vcpu.File).TakePending(identity);
            case VcpuFileKind.Mrif:
                var at = PendingWord(vcpu.File, identity / 64);
                platform.Bus.Read64(at, out var word);
                platform.Bus.Write64(at, word & ~bit);
                return (word & bit) != 0;
            case VcpuFileKind.Posted:
                var request = PostedDescriptors.RequestWord(vcpu.File, identity / 64);
                platform.Bus.Read64(request, out var requests);
                platform.Bus.Write64(request, requests & ~bit);
                return (requests & bit) != 0;
            default:
                var old = vcpu.Pending[identity / 64];
                vcpu.Pending[identity / 64] = old & ~bit;
                return (old & bit) != 0;
        }
    }

    /// <summary>kvm_riscv_vcpu_aia_imsic_inject: a store to the guest file, or the bit in memory; a vCPU whose file is not hardware's is told at once.</summary>
    public void Inject(Vcpu vcpu, int identity)
    {
        switch (vcpu.File.Kind)
        {
            case VcpuFileKind.GuestFile:
                platform.Bus.Write32(vcpu.File.Address, (uint)identity);
                return;
            case VcpuFileKind.Mrif:
                var at = PendingWord(vcpu.File, identity / 64);
                platform.Bus.Read64(at, out var word);
                platform.Bus.Write64(at, word | (1UL << identity));
                break;
            case VcpuFileKind.Posted:
                var request = PostedDescriptors.RequestWord(vcpu.File, identity / 64);
                platform.Bus.Read64(request, out var requests);
                platform.Bus.Write64(request, requests | (1UL << identity));
                break;
            default:
                vcpu.Pending[identity / 64] |= 1UL << identity;
                break;
        }

        Update(vcpu);
    }

    /// <summary>Whether the vCPU has an interrupt to take: its file's signal, or hvip.VSEIP.</summary>
    public bool HasInterrupt(Vcpu vcpu) => vcpu.File.Kind switch
    {
        VcpuFileKind.GuestFile =>
            (platform.Csr(vcpu.File.Hart, CsrOperation.Read, Csr.Hgeip, 0, HartMode.Supervisor) >> vcpu.File.Guest & 1) != 0,
        VcpuFileKind.None => false,
        _ => vcpu.HasExternal,
    };

    /// <summary>The guest's claim: one swap of stopei in VS-mode, or KVM's emulation of it. 0: nothing was pending.</summary>
    public int Claim(Vcpu vcpu)
    {
        if (vcpu.File.Kind == VcpuFileKind.GuestFile)
        {
            Load(vcpu.File);
            return (int)(platform.Csr(vcpu.File.Hart, CsrOperation.Swap, Csr.Stopei, 0, HartMode.VirtualSupervisor) >> 16 & 0x7ff);
        }

        var identity = Top(vcpu);
        if (identity != 0)
        {
            TakePending(vcpu, identity);
        }

        Update(vcpu);
        return identity;
    }

    /// <summary>Whether an identity is pending and enabled in a file that is not hardware's.</summary>
    public bool HasPendingEnabled(Vcpu vcpu) => Top(vcpu) != 0;

    /// <summary>KVM looks at a file that is not hardware's and tells the vCPU.</summary>
    public void Update(Vcpu vcpu)
    {
        if (IsSoft(vcpu))
        {
            vcpu.HasExternal = Top(vcpu) != 0;
        }
    }

    /// <summary>Identities that are pending, or enabled, in a file that is not hardware's.</summary>
    public IReadOnlyList<int> Identities(Vcpu vcpu, bool enabled)
    {
        var found = new List<int>();
        for (var identity = 1; identity <= vcpu.Identities && IsSoft(vcpu); identity++)
        {
            if ((Word(vcpu, identity / 64, enabled) >> identity & 1) != 0)
            {
                found.Add(identity);
            }
        }

        return found;
    }

    /// <summary>Reads and clears what is pending, and reads what is enabled: 64 identities.</summary>
    public (ulong Pending, ulong Enabled) Collect(Vcpu vcpu, VcpuFile file, int word)
    {
        switch (file.Kind)
        {
            case VcpuFileKind.GuestFile:
                var registers = Registers(file);
                return (registers.ReadAndClear(FileRegisters.Eip0 + (2 * word), ulong.MaxValue), registers.Read(FileRegisters.Eie0 + (2 * word)));
            case VcpuFileKind.Mrif:
                platform.Bus.Read64(PendingWord(file, word), out var pending);
                platform.Bus.Write64(PendingWord(file, word), 0);
                platform.Bus.Read64(EnableWord(file, word), out var enabled);
                return (pending, enabled);
            default:
                var soft = vcpu.Pending[word];
                vcpu.Pending[word] = 0;
                return (soft, vcpu.Enabled[word]);
        }
    }

    /// <summary>Adds pending bits to what a file has by now, and loads its enable bits: 64 identities.</summary>
    public void Merge(Vcpu vcpu, VcpuFile file, int word, ulong pending, ulong enabled)
    {
        switch (file.Kind)
        {
            case VcpuFileKind.GuestFile:
                var registers = Registers(file);
                registers.Set(FileRegisters.Eip0 + (2 * word), pending);
                registers.Write(FileRegisters.Eie0 + (2 * word), enabled);
                break;
            case VcpuFileKind.Mrif:
                platform.Bus.Read64(PendingWord(file, word), out var old);
                platform.Bus.Write64(PendingWord(file, word), old | pending);
                platform.Bus.Write64(EnableWord(file, word), enabled);
                break;
            default:
                vcpu.Pending[word] |= pending;
                vcpu.Enabled[word] = enabled;
                break;
        }
    }

    /// <summary>Writes where a vCPU's notice goes into the second doubleword of its entry.</summary>
    public void SetNotice(MsiPageTable table, int index, Vcpu vcpu)
    {
        if (irqs[vcpu.NoticeIrq] is { } notice)
        {
            table.SetNotice(index, imsic.PageOf(notice.Place.Hart), notice.Place.Identity);
        }
    }

    /// <summary>The registers may be others than they were: the machine's state was restored.</summary>
    public void Forget() => Array.Fill(loaded, -1);

    private FileRegisters Registers(VcpuFile file)
    {
        Load(file);
        return FileRegisters.OfSelectedGuest(platform, file.Hart);
    }

    private void Load(VcpuFile file)
    {
        if (loaded[file.Hart] != file.Guest)
        {
            FileRegisters.SelectGuest(platform, file.Hart, file.Guest);
            loaded[file.Hart] = file.Guest;
        }
    }

    private static ulong PendingWord(VcpuFile file, int word) => file.Address + ((ulong)word * 16);

    private static ulong EnableWord(VcpuFile file, int word) => file.Address + ((ulong)word * 16) + 8;

    private ulong Word(Vcpu vcpu, int word, bool enabled)
    {
        if (vcpu.File.Kind == VcpuFileKind.Mrif)
        {
            platform.Bus.Read64(enabled ? EnableWord(vcpu.File, word) : PendingWord(vcpu.File, word), out var value);
            return value;
        }

        if (vcpu.File.Kind == VcpuFileKind.Posted && !enabled)
        {
            platform.Bus.Read64(PostedDescriptors.RequestWord(vcpu.File, word), out var requests);
            return requests;
        }

        return enabled ? vcpu.Enabled[word] : vcpu.Pending[word];
    }

    /// <summary>Whether the file is not hardware's: in memory, or KVM's own.</summary>
    private static bool IsSoft(Vcpu vcpu) => vcpu.File.Kind is VcpuFileKind.Mrif or VcpuFileKind.Posted or VcpuFileKind.Software;

    private int Top(Vcpu vcpu)
    {
        if (!IsSoft(vcpu))
        {
            return 0;
        }

        for (var word = 0; word < vcpu.Pending.Length; word++)
        {
            if ((Word(vcpu, word, false) & Word(vcpu, word, true)) is not 0 and var bits)
            {
                return (word * 64) + BitOperations.TrailingZeroCount(bits);
            }
        }

        return 0;
    }
}
