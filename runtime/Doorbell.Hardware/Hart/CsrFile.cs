using static Doorbell.Hardware.Hart.MajorInterrupt;

namespace Doorbell.Hardware.Hart;

/// <summary>Values of the CSRs that are registers of the hart itself: what a read gives and what a write changes.</summary>
internal static class CsrFile
{
    private const ulong HvictlFields = 1UL << 30 | 0x3ff;
    private const ulong Hviprio1Fields = 0xffff_ff00_ff00_ff00;
    private const ulong WideVirtualMachine = 2UL << 32;
    private const int VgeinShift = 12;
    private const ulong VgeinField = 0x3f;

    /// <summary>Executes an instruction that is allowed, in halves on RV32.</summary>
    public static void Access(Hart hart, CsrInstruction instruction, int csr, ulong value, out ulong old)
    {
        var register = hart.Parameters.Xlen == 32 ? CsrTable.LowHalf(csr) : csr;
        var whole = Read(hart, register);
        var shift = register == csr ? 0 : 32;
        var mask = hart.Parameters.Xlen == 32 ? uint.MaxValue : ulong.MaxValue;
        old = whole >> shift & mask;
        if (instruction != CsrInstruction.Read)
        {
            var stored = Modifiable(hart, register, whole);
            var written = Combine(instruction, stored >> shift & mask, value) & mask;
            Write(hart, register, (stored & ~(mask << shift)) | (written << shift));
        }
    }

    /// <summary>What an instruction writes.</summary>
    public static ulong Combine(CsrInstruction instruction, ulong old, ulong value) => instruction switch
    {
        CsrInstruction.ReadSet => old | value,
        CsrInstruction.ReadClear => old & ~value,
        _ => value,
    };

    /// <summary>Bits of <c>mip</c> that are registers of their own and can be written.</summary>
    public static ulong WritablePending(Hart hart) =>
        hart.Parameters.MachineEnables & (1UL << SupervisorSoftware | 1UL << SupervisorTimer | LocalAndCustom);

    private static ulong Read(Hart hart, int csr)
    {
        ref readonly var state = ref hart.State;
        return csr switch
        {
            Csr.Mie => state.Mie,
            Csr.Mip => InterruptViews.Mip(hart),
            Csr.Mideleg => state.Mideleg,
            Csr.Mvien => state.Mvien,
            Csr.Mvip => InterruptViews.Mvip(hart),
            Csr.Mtopi => TopInterrupts.Machine(hart),
            Csr.Miselect => state.Miselect,
            Csr.Mstateen0 => state.Mstateen0,
            Csr.Sie => InterruptViews.Sie(hart),
            Csr.Sip => InterruptViews.Sip(hart),
            Csr.Stopi => TopInterrupts.Supervisor(hart),
            Csr.Siselect => state.Siselect,
            Csr.Hstatus => ((ulong)state.Vgein << VgeinShift) | (hart.Parameters.Xlen == 64 ? WideVirtualMachine : 0),
            Csr.Hideleg => InterruptViews.Hideleg(hart),
            Csr.Hie => InterruptViews.Hie(hart),
            Csr.Hip => InterruptViews.Hip(hart),
            Csr.Hvip => state.Hvip,
            Csr.Hvien => state.Hvien,
            Csr.Hvictl => state.Hvictl,
            Csr.Hviprio1 => state.Hviprio1,
            Csr.Hviprio2 => state.Hviprio2,
            Csr.Hgeie => state.Hgeie,
            Csr.Hgeip => hart.GuestSignals,
            Csr.Hstateen0 => StateEnableBits.Hstateen0(hart),
            Csr.Vsie => InterruptViews.Vsie(hart),
            Csr.Vsip => InterruptViews.Vsip(hart),
            Csr.Vstopi => TopInterrupts.VirtualSupervisor(hart),
            Csr.Vsiselect => state.Vsiselect,
            _ => 0,
        };
    }

    /// <summary>What CSRRS and CSRRC start from: in <c>mip</c> the software-writable SEIP alone (Privileged, "Machine Interrupt Registers").</summary>
    private static ulong Modifiable(Hart hart, int csr, ulong value)
    {
        const ulong Seip = 1UL << SupervisorExternal;
        return csr == Csr.Mip ? (value & ~Seip) | (hart.State.Mvip & Seip) : value;
    }

    private static void Write(Hart hart, int csr, ulong value)
    {
        ref var state = ref hart.State;
        var parameters = hart.Parameters;
        switch (csr)
        {
            case Csr.Mie:
                state.Mie = value & parameters.MachineEnables;
                break;
            case Csr.Mip:
                state.Pending = Replace(state.Pending, value, WritablePending(hart));
                state.Mvip = Replace(state.Mvip, value, ~state.Mvien & parameters.MachineEnables & (1UL << SupervisorExternal));
                state.Hvip = Replace(state.Hvip, value, parameters.MachineEnables & (1UL << VirtualSupervisorSoftware));
                break;
            case Csr.Mideleg:
                state.Mideleg = (value & parameters.MachineDelegation) | parameters.AlwaysDelegated;
                break;
            case Csr.Mvien:
                state.Mvien = value & parameters.MachineVirtualEnables;
                hart.Reflect();
                break;
            case Csr.Mvip:
                WriteMvip(hart, value);
                break;
            case Csr.Miselect:
                state.Miselect = Select(parameters, value);
                break;
            case Csr.Mstateen0:
                state.Mstateen0 = value & StateEnableBits.Implemented(hart);
                break;
            case Csr.Sie:
                WriteSie(hart, value, ~Hypervisor);
                break;
            case Csr.Sip:
                WriteSip(hart, value, ~0UL);
                break;
            case Csr.Siselect:
                state.Siselect = Select(parameters, value);
                break;
            case Csr.Hstatus:
                state.Vgein = (ushort)(value >> VgeinShift & VgeinField);
                hart.Reflect();
                break;
            case Csr.Hideleg:
                state.Hideleg = value & (state.Mideleg | state.Mvien) & (VirtualSupervisor | (parameters.HypervisorDelegation & LocalAndCustom));
                break;
            case Csr.Hie:
                state.Mie = Replace(state.Mie, value, state.Mideleg & Hypervisor);
                break;
            case Csr.Hip:
                state.Hvip = Replace(state.Hvip, value, 1UL << VirtualSupervisorSoftware);
                break;
            case Csr.Hvip:
                state.Hvip = value & (VirtualSupervisor | parameters.HypervisorVirtualEnables);
                break;
            case Csr.Hvien:
                state.Hvien = value & parameters.HypervisorVirtualEnables;
                break;
            case Csr.Hvictl:
                state.Hvictl = value & (HvictlFields | (((1UL << parameters.VirtualIdentityBits) - 1) << 16));
                break;
            case Csr.Hviprio1:
                state.Hviprio1 = value & Hviprio1Fields;
                break;
            case Csr.Hviprio2:
                state.Hviprio2 = value;
                break;
            case Csr.Hgeie:
                state.Hgeie = value & parameters.GuestBits;
                break;
            case Csr.Hstateen0:
                state.Hstateen0 = value & StateEnableBits.Implemented(hart) & state.Mstateen0;
                break;
            case Csr.Vsie:
                WriteVsie(hart, value);
                break;
            case Csr.Vsip:
                WriteVsip(hart, value);
                break;
            case Csr.Vsiselect:
                state.Vsiselect = Select(parameters, value);
                break;
        }
    }

    private static void WriteMvip(Hart hart, ulong value)
    {
        ref var state = ref hart.State;
        var own = (state.Mvien & (1UL << SupervisorSoftware)) | (1UL << SupervisorExternal)
            | (hart.Parameters.MachineVirtualEnables & LocalAndCustom);
        var aliases = (1UL << SupervisorTimer) | (~state.Mvien & (1UL << SupervisorSoftware));
        state.Mvip = Replace(state.Mvip, value, own);
        state.Pending = Replace(state.Pending, value, aliases);
    }

    /// <summary>STIP and SEIP are read-only copies in <c>sip</c>.</summary>
    private static void WriteSip(Hart hart, ulong value, ulong among)
    {
        ref var state = ref hart.State;
        var writable = among & (1UL << SupervisorSoftware | LocalAndCustom);
        state.Pending = Replace(state.Pending, value, writable & state.Mideleg & WritablePending(hart));
        state.Mvip = Replace(state.Mvip, value, writable & ~state.Mideleg & state.Mvien);
    }

    private static void WriteSie(Hart hart, ulong value, ulong among)
    {
        ref var state = ref hart.State;
        state.Mie = Replace(state.Mie, value, among & state.Mideleg);
        state.Sie = Replace(state.Sie, value, among & ~state.Mideleg & state.Mvien);
    }

    private static void WriteVsip(Hart hart, ulong value)
    {
        ref var state = ref hart.State;
        var hideleg = InterruptViews.Hideleg(hart);
        state.Hvip = Replace(state.Hvip, value << 1, hideleg & (1UL << VirtualSupervisorSoftware));
        state.Hvip = Replace(state.Hvip, value, ~hideleg & state.Hvien & LocalAndCustom);
        WriteSip(hart, value, hideleg & LocalAndCustom);
    }

    private static void WriteVsie(Hart hart, ulong value)
    {
        ref var state = ref hart.State;
        var hideleg = InterruptViews.Hideleg(hart);
        state.Mie = Replace(state.Mie, value << 1, hideleg & VirtualSupervisor);
        state.Vsie = Replace(state.Vsie, value, ~hideleg & state.Hvien & LocalAndCustom);
        WriteSie(hart, value, hideleg & LocalAndCustom);
    }

    private static ushort Select(HartParameters parameters, ulong value) =>
        (ushort)(value & ((1UL << parameters.SelectBits) - 1));

    private static ulong Replace(ulong old, ulong value, ulong mask) => (old & ~mask) | (value & mask);
}
