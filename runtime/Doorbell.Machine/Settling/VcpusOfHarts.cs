using Doorbell.Kernel;
using Doorbell.Kernel.Reports;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Machine.Settling;

/// <summary>Which vCPUs run on a hart: looked up once, until a statement may have moved one.</summary>
internal sealed class VcpusOfHarts(MachineDescription description)
{
    private static readonly PlacedVcpu[] None = [];

    private readonly PlacedVcpu[]?[] byHart = new PlacedVcpu[]?[description.Vms.Count == 0 ? 0 : description.Harts.Count];
    private readonly bool[] soft = new bool[description.Vms.Count == 0 ? 0 : description.Harts.Count];
    private bool known;
    private bool anySoft;

    /// <summary>vCPUs may have moved.</summary>
    public void Forget() => known = false;

    /// <summary>The vCPUs on a hart, in order of declaration.</summary>
    public PlacedVcpu[] On(int hart, IKernelView view)
    {
        if (byHart.Length == 0)
        {
            return None;
        }

        if (!known)
        {
            Find(view);
        }

        return byHart[hart] ?? None;
    }

    /// <summary>Whether a vCPU on a hart may be given something without a wire of the hart going high: its file is in memory or emulated.</summary>
    public bool HasSoft(int hart, IKernelView view)
    {
        if (!known)
        {
            Find(view);
        }

        return anySoft && soft[hart];
    }

    private void Find(IKernelView view)
    {
        Array.Clear(byHart);
        Array.Clear(soft);
        anySoft = false;
        for (var vm = 0; vm < description.Vms.Count; vm++)
        {
            for (var vcpu = 0; vcpu < description.Vms[vm].Vcpus.Count; vcpu++)
            {
                var file = view.FileOf(vm, vcpu);
                var placed = new PlacedVcpu(vm, vcpu, file.Kind == VcpuFileKind.GuestFile ? file.Guest : 0);
                byHart[file.Hart] = [.. byHart[file.Hart] ?? None, placed];
                if (file.Kind != VcpuFileKind.GuestFile)
                {
                    soft[file.Hart] = anySoft = true;
                }
            }
        }

        known = true;
    }
}
