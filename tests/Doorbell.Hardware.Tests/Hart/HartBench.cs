using Doorbell.Hardware.Hart;
using Doorbell.Hardware.Imsic;
using Doorbell.Topology;

namespace Doorbell.Hardware.Tests.Hart;

/// <summary>One hart with its machine-level, supervisor-level and guest files.</summary>
internal sealed class HartBench
{
    public HartBench(HartParameters? parameters = null, int guests = 3, int identities = 255, IExternalInterruptController? controller = null, bool direct = false)
    {
        var files = new ImsicParameters { Identities = identities, GuestIdentities = identities, DirectDelivery = direct };
        MachineFiles = new Hardware.Imsic.Imsic(new ImsicGeometry(0x2400_0000, 0, 0, 0, 24, [1], 0), files);
        SupervisorFiles = new Hardware.Imsic.Imsic(new ImsicGeometry(0x2800_0000, 6, 0, 0, 24, [1], guests), files);
        Hart = new Hardware.Hart.Hart(
            (parameters ?? new HartParameters()) with { GuestInterrupts = guests },
            new ExternalInterruptInput { Imsic = MachineFiles, Controller = controller, Index = 1 },
            new ExternalInterruptInput { Imsic = SupervisorFiles, Controller = controller, Index = 2 });
    }

    public Hardware.Imsic.Imsic MachineFiles { get; }

    public Hardware.Imsic.Imsic SupervisorFiles { get; }

    public Hardware.Hart.Hart Hart { get; }

    public ulong Read(int csr, PrivilegeMode mode = PrivilegeMode.M)
    {
        Assert.Equal(HartTrap.None, Hart.Access(CsrInstruction.Read, csr, 0, mode, out var value));
        return value;
    }

    public void Write(int csr, ulong value, PrivilegeMode mode = PrivilegeMode.M) =>
        Assert.Equal(HartTrap.None, Hart.Access(CsrInstruction.Write, csr, value, mode, out _));

    public ulong Swap(int csr, ulong value, PrivilegeMode mode = PrivilegeMode.M)
    {
        Assert.Equal(HartTrap.None, Hart.Access(CsrInstruction.ReadWrite, csr, value, mode, out var old));
        return old;
    }

    public HartTrap Trap(int csr, PrivilegeMode mode, CsrInstruction instruction = CsrInstruction.Read) =>
        Hart.Access(instruction, csr, 0, mode, out _);

    public ulong ReadIndirect(int select, int register, PrivilegeMode mode = PrivilegeMode.M)
    {
        Write(register - 1, (ulong)select, mode);
        return Read(register, mode);
    }

    public void WriteIndirect(int select, int register, ulong value, PrivilegeMode mode = PrivilegeMode.M)
    {
        Write(register - 1, (ulong)select, mode);
        Write(register, value, mode);
    }

    /// <summary>Selects a guest file by VGEIN.</summary>
    public void SelectGuest(int guest) => Write(Csr.Hstatus, (ulong)guest << 12);
}
