using System.Runtime.CompilerServices;
using Doorbell.Engine;
using Doorbell.Hardware.Imsic;

namespace Doorbell.Hardware.Hart;

/// <summary>
/// What a RISC-V hart knows of interrupts: the CSRs of the Advanced Interrupt Architecture with those of the privileged architecture that they
/// extend, who may access them, and which interrupt is taken (AIA, "Control and Status Registers Added to Harts", "Interrupts for Machine and
/// Supervisor Levels", "Interrupts for Virtual Machines").
/// </summary>
/// <remarks>
/// Instructions are not executed here and the global enables (<c>mstatus.MIE</c> and so on) are the caller's. Not modelled: Sstc, custom
/// <c>*iselect</c> values, changes of XLEN, fields of <c>hstatus</c> besides VGEIN and VSXL.
/// </remarks>
public sealed class Hart : IState
{
    private const ulong SupervisorExternal = 1UL << MajorInterrupt.SupervisorExternal;
    private const int NoFile = -1;

    // Repeated from inputs and registers so that a claim finds all it needs in one place: there may be many thousand harts.
    private readonly Imsic.Imsic? supervisorFiles;
    private readonly int supervisorNumber;
    private readonly int guestFiles;
    private readonly CsrTraits missingTraits;
    private ushort vgein;
    private bool withholdsFile;

    // The files that stopei reaches from S-mode and from VS-mode where nothing can be in its way; else no file.
    private int openFile = NoFile;
    private int openGuestFile = NoFile;

    private HartRegisters? registers;
    private readonly ExternalInterruptInput machineInput;
    private readonly ExternalInterruptInput supervisorInput;

    /// <param name="parameters">What its maker decided; shared by harts of one make.</param>
    /// <param name="machine">Its machine-level external interrupt.</param>
    /// <param name="supervisor">Its supervisor-level external interrupt; this IMSIC's guest files are the hart's guest external interrupts.</param>
    public Hart(HartParameters parameters, ExternalInterruptInput machine, ExternalInterruptInput supervisor)
    {
        Parameters = parameters;
        machineInput = machine;
        supervisorInput = supervisor;
        supervisorFiles = supervisor.Imsic;
        supervisorNumber = supervisor.Number;
        guestFiles = Math.Min(supervisor.Imsic?.GuestFiles ?? 0, parameters.GuestInterrupts);
        missingTraits = CsrPermissions.Missing(parameters);
        OpenFiles();
    }

    /// <summary>What its maker decided.</summary>
    public HartParameters Parameters { get; }

    /// <summary>CSR <c>hgeie</c>: bit i lets the signal of guest interrupt file i interrupt the hypervisor.</summary>
    public ulong Hgeie => registers is { } known ? known.Value.Hgeie : 0;

    /// <summary>CSR <c>hgeip</c>: bit i is the signal of guest interrupt file i.</summary>
    public ulong Hgeip => GuestSignals;

    /// <summary>Whether an external interrupt is pending and enabled at supervisor level (bit 9 of <c>sip</c> and <c>sie</c>).</summary>
    public bool HasSupervisorExternal
    {
        get
        {
            if (registers is null)
            {
                return false;
            }

            ref readonly var state = ref registers.Value;
            return (state.Mideleg & SupervisorExternal) != 0
                ? (state.Mie & SupervisorExternal) != 0 && (supervisorInput.IsAsserted || (state.Mvip & ~state.Mvien & SupervisorExternal) != 0)
                : (state.Mvien & state.Mvip & state.Sie & SupervisorExternal) != 0;
        }
    }

    /// <summary>Whether an interrupt is pending at any level, so that WFI ends (AIA, "WFI (Wait for Interrupt) instruction").</summary>
    public bool WakesFromWfi =>
        TopInterrupts.Machine(this) != 0 || (Parameters.Supervisor && TopInterrupts.Supervisor(this) != 0)
        || (Parameters.Hypervisor && TopInterrupts.VirtualSupervisor(this) != 0);

    /// <summary>The registers, which exist from now on. After a change of <c>mvien</c> or VGEIN comes <see cref="Reflect"/>.</summary>
    internal ref HartState State => ref (registers ?? MakeRegisters()).Value;

    internal ref readonly ExternalInterruptInput MachineInput => ref machineInput;

    internal ref readonly ExternalInterruptInput SupervisorInput => ref supervisorInput;

    /// <summary>A CSR that has one of these does not exist in this hart.</summary>
    internal CsrTraits MissingTraits => missingTraits;

    internal bool HasImsic => machineInput.Imsic is not null || supervisorInput.Imsic is not null;

    internal ulong GuestSignals => supervisorFiles is null ? 0 : supervisorFiles.Signals(supervisorNumber) & Parameters.GuestBits;

    /// <summary>Whether <c>hstatus.VGEIN</c> is the number of a guest interrupt file.</summary>
    internal bool HasGuestFile => (uint)(vgein - 1) < (uint)guestFiles;

    /// <summary>While <c>mvien</c> filters external interrupts, S-mode does not reach the supervisor-level interrupt file.</summary>
    internal bool WithholdsFile => withholdsFile;

    /// <summary>The guest interrupt file that <c>hstatus.VGEIN</c> selects, if there is one of that number.</summary>
    internal InterruptFile? GuestFile =>
        supervisorFiles is not null && HasGuestFile ? supervisorFiles.File(supervisorNumber, vgein) : null;

    /// <summary>Executes a CSR instruction.</summary>
    /// <param name="instruction">Which.</param>
    /// <param name="csr">The CSR's number as encoded, see <see cref="Csr"/>: in VS-mode the supervisor numbers reach the VS CSRs.</param>
    /// <param name="value">The operand.</param>
    /// <param name="mode">Who executes it.</param>
    /// <param name="old">The CSR's value before, as the destination register receives it; 0 with a trap.</param>
    /// <returns>The exception, if the instruction had no effect.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public HartTrap Access(CsrInstruction instruction, int csr, ulong value, PrivilegeMode mode, out ulong old)
    {
        if (csr == Csr.Stopei && TryTopExternal(instruction, mode, out old))
        {
            return HartTrap.None;
        }

        return AccessChecked(instruction, csr, value, mode, out old);
    }

    /// <summary>Executes a CSR instruction on <c>stopei</c>, with which every interrupt begins, where nothing can be in its way.</summary>
    /// <param name="instruction">Which.</param>
    /// <param name="mode">Who executes it.</param>
    /// <param name="old">The CSR's value before.</param>
    /// <returns>false, and nothing is done, if <see cref="Access"/> has to be asked.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryTopExternal(CsrInstruction instruction, PrivilegeMode mode, out ulong old)
    {
        var guest = mode == PrivilegeMode.S ? openFile : mode == PrivilegeMode.VS ? openGuestFile : NoFile;
        if (supervisorFiles is null || guest == NoFile)
        {
            old = 0;
            return false;
        }

        old = Top(instruction, supervisorFiles.File(supervisorNumber, guest));
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private HartTrap AccessChecked(CsrInstruction instruction, int csr, ulong value, PrivilegeMode mode, out ulong old)
    {
        old = 0;
        var trap = CsrPermissions.Check(this, instruction, ref csr, mode);
        if (trap != HartTrap.None)
        {
            return trap;
        }

        switch (csr)
        {
            case Csr.Stopei:
                return supervisorFiles is null ? HartTrap.IllegalInstruction : TopExternal(instruction, supervisorFiles.File(supervisorNumber, 0), out old);
            case Csr.Vstopei:
                return supervisorFiles is not null && HasGuestFile
                    ? TopExternal(instruction, supervisorFiles.File(supervisorNumber, vgein), out old)
                    : HartTrap.IllegalInstruction;
            case Csr.Mtopei:
                return machineInput.File is { } machine ? TopExternal(instruction, machine, out old) : HartTrap.IllegalInstruction;
            case Csr.Mireg:
            case Csr.Sireg:
            case Csr.Vsireg:
                return IndirectRegisters.Access(this, instruction, csr, Parameters.Xlen == 32 ? (uint)value : value, mode, out old);
            default:
                CsrFile.Access(this, instruction, csr, value, out old);
                return HartTrap.None;
        }
    }

    /// <summary>The interrupt that is taken before the next instruction.</summary>
    /// <param name="mode">The hart's mode.</param>
    /// <param name="mie"><c>mstatus.MIE</c>.</param>
    /// <param name="sie"><c>sstatus.SIE</c>.</param>
    /// <param name="vsie"><c>vsstatus.SIE</c>.</param>
    /// <returns>Null if no interrupt is taken.</returns>
    public InterruptTrap? PendingTrap(PrivilegeMode mode, bool mie, bool sie, bool vsie)
    {
        if ((mode < PrivilegeMode.M || mie) && TopInterrupts.Machine(this) is not 0 and var mtopi)
        {
            return new InterruptTrap(PrivilegeMode.M, (int)(mtopi >> 16));
        }

        if (Parameters.Supervisor && (mode < PrivilegeMode.S || (mode == PrivilegeMode.S && sie)) && TopInterrupts.Supervisor(this) is not 0 and var stopi)
        {
            return new InterruptTrap(PrivilegeMode.S, (int)(stopi >> 16));
        }

        if (Parameters.Hypervisor && (mode == PrivilegeMode.VU || (mode == PrivilegeMode.VS && vsie)) && TopInterrupts.VirtualSupervisor(this) is not 0 and var vstopi)
        {
            return new InterruptTrap(PrivilegeMode.VS, (int)(vstopi >> 16));
        }

        return null;
    }

    /// <summary>Drives an interrupt wire of the hart: MSIP (3) and MTIP (7) follow it; a rising SSIP (1) or local interrupt (13 and above) stays pending until cleared.</summary>
    /// <param name="major">The major interrupt; others are ignored.</param>
    /// <param name="level">The wire's new level.</param>
    public void Drive(int major, bool level)
    {
        var bit = major is >= 0 and < 64 ? 1UL << major : 0;
        const ulong Followed = 1UL << MajorInterrupt.MachineSoftware | 1UL << MajorInterrupt.MachineTimer;
        if ((bit & Followed) != 0)
        {
            State.Pending = level ? State.Pending | bit : State.Pending & ~bit;
        }
        else if (level)
        {
            State.Pending |= bit & CsrFile.WritablePending(this) & (MajorInterrupt.LocalAndCustom | 1UL << MajorInterrupt.SupervisorSoftware);
        }
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer) => writer.Write(registers?.Value ?? Reset);

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        State = reader.Read<HartState>();
        Reflect();
    }

    /// <summary>Takes over what is repeated from the registers.</summary>
    internal void Reflect()
    {
        vgein = State.Vgein;
        withholdsFile = (State.Mvien & SupervisorExternal) != 0;
        OpenFiles();
    }

    private void OpenFiles()
    {
        var isOpen = supervisorFiles is not null && Parameters is { Supervisor: true, StateEnable: false };
        openFile = isOpen && !withholdsFile ? 0 : NoFile;
        openGuestFile = isOpen && Parameters.Hypervisor && HasGuestFile ? vgein : NoFile;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private HartRegisters MakeRegisters() => registers = new HartRegisters(Reset);

    private HartState Reset => new() { Mideleg = Parameters.AlwaysDelegated };

    private static HartTrap TopExternal(CsrInstruction instruction, InterruptFile file, out ulong old)
    {
        old = Top(instruction, file);
        return HartTrap.None;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Top(CsrInstruction instruction, InterruptFile file) =>
        InterruptFile.TopValue(instruction == CsrInstruction.Read ? file.TopIdentity : file.Claim());
}
