using Doorbell.Kernel.Reports;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Machine;

/// <summary>Owners by the names that a topology's text gives them.</summary>
internal static class OwnerNames
{
    /// <summary>The name of the kernel, a process or a VM; else <c>firmware</c> or <c>nobody</c>.</summary>
    public static string Of(MachineDescription machine, Owner owner) => owner.Kind switch
    {
        OwnerKind.Kernel => machine.Kernel.Origin.Name is { Length: > 0 } name ? name : "kernel",
        OwnerKind.Process => machine.Processes[owner.Index].Origin.Name,
        OwnerKind.Vm => machine.Vms[owner.Index].Origin.Name,
        OwnerKind.Firmware => "firmware",
        _ => "nobody",
    };
}
