using Doorbell.Hardware.Imsic;

namespace Doorbell.Hardware.Hart;

/// <summary>
/// The registers behind <c>mireg</c>, <c>sireg</c> and <c>vsireg</c>: the <c>iprio</c> arrays at 0x30 to 0x3f and an interrupt file at 0x70 to
/// 0xff (AIA, "Configuring priorities of major interrupts", "CSRs for external interrupts via an IMSIC", "Hypervisor and VS CSRs").
/// </summary>
internal static class IndirectRegisters
{
    private const int Eidelivery = 0x70;
    private const int Eithreshold = 0x72;
    private const int FirstPending = 0x80;
    private const int FirstEnable = 0xc0;

    /// <summary>Executes an access that the CSR itself permits.</summary>
    /// <param name="hart">Whose registers.</param>
    /// <param name="instruction">What is done.</param>
    /// <param name="csr"><see cref="Csr.Mireg"/>, <see cref="Csr.Sireg"/> or <see cref="Csr.Vsireg"/>.</param>
    /// <param name="value">The operand.</param>
    /// <param name="mode">Who does it; VS reaches <c>vsireg</c> only.</param>
    /// <param name="old">What the register held.</param>
    public static HartTrap Access(Hart hart, CsrInstruction instruction, int csr, ulong value, PrivilegeMode mode, out ulong old)
    {
        old = 0;
        var inaccessible = mode == PrivilegeMode.VS ? HartTrap.VirtualInstruction : HartTrap.IllegalInstruction;
        switch (Selected(hart, csr))
        {
            case >= 0x30 and <= 0x3f and var select:
                if (csr == Csr.Vsireg || IsMissing(hart, select))
                {
                    return inaccessible;
                }

                if (mode == PrivilegeMode.S && StateEnableBits.DeniedByMachine(hart, CsrTraits.ControlledByAia))
                {
                    return HartTrap.IllegalInstruction;
                }

                AccessPriorities(hart, instruction, csr, select, value, out old);
                return HartTrap.None;

            case >= 0x70 and <= 0xff and var select:
                if (mode != PrivilegeMode.M && StateEnableBits.DeniedByMachine(hart, CsrTraits.ControlledByImsic))
                {
                    return HartTrap.IllegalInstruction;
                }

                if (mode == PrivilegeMode.S && csr == Csr.Sireg && hart.WithholdsFile)
                {
                    return HartTrap.IllegalInstruction;
                }

                if ((mode == PrivilegeMode.VS && StateEnableBits.DeniedByHypervisor(hart, CsrTraits.ControlledByImsic))
                    || File(hart, csr) is not { } file || (select >= FirstPending && IsMissing(hart, select)))
                {
                    return inaccessible;
                }

                AccessFile(hart, file, instruction, select, value, out old);
                return HartTrap.None;

            default:
                return hart.Parameters.VirtualReservedSelects ? inaccessible : HartTrap.IllegalInstruction;
        }
    }

    private static int Selected(Hart hart, int csr) => csr switch
    {
        Csr.Mireg => hart.State.Miselect,
        Csr.Sireg => hart.State.Siselect,
        _ => hart.State.Vsiselect,
    };

    private static InterruptFile? File(Hart hart, int csr) => csr switch
    {
        Csr.Mireg => hart.MachineInput.File,
        Csr.Sireg => hart.SupervisorInput.File,
        _ => hart.GuestFile,
    };

    /// <summary>The odd registers of an array exist on RV32 only.</summary>
    private static bool IsMissing(Hart hart, int select) => hart.Parameters.Xlen == 64 && select % 2 != 0;

    private static void AccessPriorities(Hart hart, CsrInstruction instruction, int csr, int select, ulong value, out ulong old)
    {
        ref var priorities = ref csr == Csr.Mireg ? ref hart.State.MachinePriorities : ref hart.State.SupervisorPriorities;
        var register = (select - 0x30) / 2;
        var whole = priorities.Read(register);
        var written = Merge(hart, instruction, select, whole, value, out old);
        if (instruction != CsrInstruction.Read)
        {
            var fields = csr == Csr.Mireg ? hart.Parameters.MachinePriorityFields : hart.Parameters.SupervisorPriorityFields;
            priorities.Write(register, written, fields, hart.Parameters.PriorityLength);
        }
    }

    private static void AccessFile(Hart hart, InterruptFile file, CsrInstruction instruction, int select, ulong value, out ulong old)
    {
        var isWrite = instruction != CsrInstruction.Read;
        var word = (select & 0x3f) / 2;
        old = 0;
        switch (select)
        {
            case Eidelivery:
                old = file.Delivery;
                if (isWrite && CsrFile.Combine(instruction, old, value) is <= uint.MaxValue and var delivery)
                {
                    file.Delivery = (uint)delivery;
                }

                break;
            case Eithreshold:
                old = (uint)file.Threshold;
                if (isWrite)
                {
                    file.Threshold = (int)CsrFile.Combine(instruction, old, value);
                }

                break;
            case >= FirstPending and < FirstEnable:
                var pending = Merge(hart, instruction, select, file.ReadPending(word), value, out old);
                if (isWrite)
                {
                    file.WritePending(word, pending);
                }

                break;
            case >= FirstEnable:
                var enabled = Merge(hart, instruction, select, file.ReadEnabled(word), value, out old);
                if (isWrite)
                {
                    file.WriteEnabled(word, enabled);
                }

                break;
        }
    }

    /// <summary>What an instruction makes of a 64-bit word, all of which is one register on RV64 and each half of which is one on RV32.</summary>
    private static ulong Merge(Hart hart, CsrInstruction instruction, int select, ulong whole, ulong value, out ulong old)
    {
        if (hart.Parameters.Xlen == 64)
        {
            old = whole;
            return CsrFile.Combine(instruction, whole, value);
        }

        var shift = 32 * (select % 2);
        old = (uint)(whole >> shift);
        return (whole & ~((ulong)uint.MaxValue << shift)) | ((ulong)(uint)CsrFile.Combine(instruction, old, value) << shift);
    }
}
