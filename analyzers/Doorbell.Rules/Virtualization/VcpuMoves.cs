using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Virtualization;

/// <summary>Moves of vCPUs that the kernel model can be asked about.</summary>
internal static class VcpuMoves
{
    /// <summary>A move of a VM's first vCPU to another hart that has a free guest file; null where there is none, or where another rule speaks of the steps.</summary>
    public static VcpuMove? Find(RuleContext context, DeviceUse use)
    {
        var (machine, vm) = (context.Machine, context.Machine.Vms[use.OwnerIndex]);
        if (context.Facts.HostFiles is not { GuestFiles: > 0 } files || vm.Imsic is null || vm.Viommu || !vm.Irqbypass || vm.Aia == AiaMode.Emul
            || use.Policy.File != VcpuFileChoice.GuestFile || !IsPlain(use.Policy.OnVcpuMove))
        {
            return null;
        }

        var load = new Dictionary<int, int>();
        var own = 0;
        for (var at = 0; at < machine.Vms.Count; at++)
        {
            foreach (var hart in machine.Vms[at].Vcpus)
            {
                load[hart] = load.TryGetValue(hart, out var others) ? others + 1 : 1;
                own = at == use.OwnerIndex && own == 0 ? load[hart] : own;
            }
        }

        for (var place = 0; place < files.Harts.Count; place++)
        {
            var hart = files.Harts[place];
            load.TryGetValue(hart, out var taken);
            if (hart != vm.Vcpus[0] && machine.Harts[hart].Online && taken < files.GuestFiles && own <= files.GuestFiles)
            {
                var from = PlaceOf(files, vm.Vcpus[0]);
                return from < 0 ? null : new VcpuMove(
                    machine.Index, use.Device.Origin.Name, Math.Min(use.Vectors, 4), use.Domain?.Origin.Name ?? use.Owner.Name, use.Owner.Name, machine.Harts[hart].Origin.Name,
                    $"{files.Origin.Name}[{from}].guest[{own}]", $"{files.Origin.Name}[{place}].guest[{taken + 1}]");
            }
        }

        return null;
    }

    /// <summary>Other rules speak of entries that are cleared, of the wrong tag, and of what is resumed too early.</summary>
    private static bool IsPlain(IReadOnlyList<VcpuMoveStep> steps) =>
        steps.IndexOf(VcpuMoveStep.Clear) < 0 && steps.IndexOf(VcpuMoveStep.InvalidateTarget) < 0 && steps.IndexOf(VcpuMoveStep.Retarget) >= 0
        && steps.LastIndexOf(VcpuMoveStep.Merge) is >= 0 and var merge && merge < steps.IndexOf(VcpuMoveStep.Resume);

    private static int PlaceOf(ImsicDescription files, int hart)
    {
        for (var place = 0; place < files.Harts.Count; place++)
        {
            if (files.Harts[place] == hart)
            {
                return place;
            }
        }

        return -1;
    }
}
