using Doorbell.Engine;

namespace Doorbell.Hardware.Aplic;

/// <summary>
/// Registers <c>mmsiaddrcfg</c>, <c>mmsiaddrcfgh</c>, <c>smsiaddrcfg</c> and <c>smsiaddrcfgh</c> of a root domain, and the addresses that follow
/// from them (AIA, "Machine MSI address configuration", "Supervisor MSI address configuration", "Addresses and data for outgoing MSIs").
/// </summary>
internal sealed class MsiAddressRegisters : IState
{
    private const uint Locked = 1U << 31;
    private const uint MachineHighFields = 0x9f77_ffff;
    private const uint SupervisorHighFields = 0x0070_0fff;

    private uint machine;
    private uint machineHigh;
    private uint supervisor;
    private uint supervisorHigh;

    private bool IsLocked => (machineHigh & Locked) != 0;

    /// <summary>Reads register 0 to 3 in the order of their offsets.</summary>
    /// <param name="register">Which.</param>
    /// <param name="hidesLocked">Whether locked fields read zero.</param>
    public uint Read(int register, bool hidesLocked) => (register, IsLocked && hidesLocked) switch
    {
        (1, true) => Locked,
        (_, true) => 0,
        (0, _) => machine,
        (1, _) => machineHigh,
        (2, _) => supervisor,
        _ => supervisorHigh,
    };

    /// <summary>What a machine-level domain below the root shows: the same, and always locked.</summary>
    public uint ReadCopy(int register, bool hidesLocked) => Read(register, hidesLocked) | (register == 1 ? Locked : 0);

    /// <summary>Writes a register; all four are locked together.</summary>
    public void Write(int register, uint value)
    {
        if (IsLocked)
        {
            return;
        }

        switch (register)
        {
            case 0:
                machine = value;
                break;
            case 1:
                machineHigh = value & MachineHighFields;
                break;
            case 2:
                supervisor = value;
                break;
            default:
                supervisorHigh = value & SupervisorHighFields;
                break;
        }
    }

    /// <summary>The address of an MSI to a hart's machine-level file.</summary>
    /// <param name="hartIndex">The machine-level domains' index of the hart.</param>
    public ulong MachineAddress(int hartIndex) => Address(machine, machineHigh, hartIndex, machineHigh);

    /// <summary>The address of an MSI to a hart's supervisor-level or guest file: HHXS, HHXW and LHXW are the machine level's.</summary>
    /// <param name="hartIndex">The machine-level domains' index of the hart, not the supervisor-level domain's own.</param>
    /// <param name="guest">0, or a guest file's number.</param>
    public ulong SupervisorAddress(int hartIndex, int guest) => Address(supervisor, supervisorHigh, hartIndex, machineHigh) | ((ulong)guest << 12);

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write(machine);
        writer.Write(machineHigh);
        writer.Write(supervisor);
        writer.Write(supervisorHigh);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        machine = reader.Read<uint>();
        machineHigh = reader.Read<uint>();
        supervisor = reader.Read<uint>();
        supervisorHigh = reader.Read<uint>();
    }

    private static ulong Address(uint low, uint high, int hartIndex, uint shape)
    {
        var basePpn = low | ((ulong)(high & 0xfff) << 32);
        var lowShift = (int)(high >> 20 & 7);
        var lowWidth = (int)(shape >> 12 & 0xf);
        var highWidth = (int)(shape >> 16 & 7);
        var highShift = (int)(shape >> 24 & 0x1f);
        var g = ((ulong)hartIndex >> lowWidth) & ((1UL << highWidth) - 1);
        var h = (ulong)hartIndex & ((1UL << lowWidth) - 1);
        return (basePpn | (g << (highShift + 12)) | (h << lowShift)) << 12;
    }
}
