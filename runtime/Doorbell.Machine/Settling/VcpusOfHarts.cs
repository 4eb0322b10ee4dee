using Doorbell.Kernel;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Machine.Settling;

/// <summary>Which vCPUs run on a hart: looked up once, until a statement may have moved one.</summary>
internal sealed class VcpusOfHarts(MachineDescription description)
{
    private readonly Dictionary<int, List<(int Vm, int Vcpu)>> byHart = [];
    private readonly List<(int Vm, int Vcpu)> none = [];
    private bool known;

    /// <summary>vCPUs may have moved.</summary>
    public void Forget() => known = false;

    /// <summary>The vCPUs on a hart, in order of declaration.</summary>
    public List<(int Vm, int Vcpu)> On(int hart, IKernelView view)
    {
        if (!known)
        {
            Find(view);
        }

        return byHart.Count != 0 && byHart.TryGetValue(hart, out var vcpus) ? vcpus : none;
    }

    private void Find(IKernelView view)
    {
        byHart.Clear();
        for (var vm = 0; vm < description.Vms.Count; vm++)
        {
            for (var vcpu = 0; vcpu < description.Vms[vm].Vcpus.Count; vcpu++)
            {
                var hart = view.FileOf(vm, vcpu).Hart;
                if (!byHart.TryGetValue(hart, out var vcpus))
                {
                    byHart.Add(hart, vcpus = []);
                }

                vcpus.Add((vm, vcpu));
            }
        }

        known = true;
    }
}
