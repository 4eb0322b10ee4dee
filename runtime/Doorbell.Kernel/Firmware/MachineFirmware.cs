using Doorbell.Kernel.Irq;
using Doorbell.Kernel.Platform;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Firmware;

/// <summary>What M-mode firmware leaves behind in the APLICs (as OpenSBI's fdt_irqchip_aplic does): message addresses, and sources delegated to the supervisor's domains.</summary>
/// <remarks>AIA, "Addresses and data for outgoing MSIs": LHXW and HHXW, HHXS are shared by both levels and live in the machine's registers.</remarks>
internal static class MachineFirmware
{
    public static void Boot(KernelServices services)
    {
        var machine = services.Machine;
        for (var index = 0; index < machine.Aplics.Count; index++)
        {
            var aplic = machine.Aplics[index];
            if (aplic.Level != PrivilegeLevel.Machine)
            {
                continue;
            }

            var children = Enumerable.Range(0, machine.Aplics.Count).Where(child => machine.Aplics[child].Parent == index).ToArray();
            for (var number = 0; number < children.Length; number++)
            {
                foreach (var (first, last) in machine.Aplics[children[number]].Delegated)
                {
                    for (var source = first; source <= last; source++)
                    {
                        services.Platform.Bus.Write32(aplic.Base + AplicRegisters.Sourcecfg(source), AplicRegisters.Delegated | (uint)number);
                    }
                }
            }

            if (aplic.Parent is null && aplic.Target is { } target)
            {
                var supervisor = children.Select(child => machine.Aplics[child].Target).FirstOrDefault(one => one is not null);
                WriteAddresses(services, aplic.Base, machine.Imsics[target].Geometry, supervisor is { } s ? machine.Imsics[s].Geometry : null);
            }
        }
    }

    private static void WriteAddresses(KernelServices services, ulong registers, ImsicGeometry machine, ImsicGeometry? supervisor)
    {
        var groupShift = machine.GroupIndexBits == 0 ? 0 : machine.GroupIndexShift - 24;
        var shared = ((uint)groupShift << 24) | ((uint)machine.GuestIndexBits << 20) | ((uint)machine.GroupIndexBits << 16) | ((uint)machine.HartIndexBits << 12);
        if (supervisor is not null)
        {
            var page = supervisor.Base >> 12;
            services.Platform.Bus.Write32(registers + AplicRegisters.Smsiaddrcfg, (uint)page);
            services.Platform.Bus.Write32(
                registers + AplicRegisters.Smsiaddrcfgh, ((uint)supervisor.GuestIndexBits << 20) | (uint)(page >> 32 & 0xfff));
        }

        services.Platform.Bus.Write32(registers + AplicRegisters.Mmsiaddrcfg, (uint)(machine.Base >> 12));
        services.Platform.Bus.Write32(registers + AplicRegisters.Mmsiaddrcfgh, shared | (uint)(machine.Base >> 44 & 0xfff));
    }
}
