using Doorbell.Kernel;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Machine.Settling;

/// <summary>Which vCPUs run on a hart: looked up once, until a statement may have moved one.</summary>
internal sealed class VcpusOfHarts(MachineDescription description)
{
    private static readonly List<(int Vm, int Vcpu)> None = [];

    private readonly List<(int Vm, int Vcpu)>?[] byHart = new List<(int Vm, int Vcpu)>?[description.Vms.Count == 0 ? 0 : description.Harts.Count];
    private bool known;

    /// <summary>vCPUs may have moved.</summary>
    public void Forget() => known = false;

    /// <summary>The vCPUs on a hart, in order of declaration.</summary>
    public List<(int Vm, int Vcpu)> On(int hart, IKernelView view)
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

    private void Find(IKernelView view)
    {
        Array.Clear(byHart);
        for (var vm = 0; vm < description.Vms.Count; vm++)
        {
            for (var vcpu = 0; vcpu < description.Vms[vm].Vcpus.Count; vcpu++)
            {
                (byHart[view.FileOf(vm, vcpu).Hart] ??= []).Add((vm, vcpu));
            }
        }

        known = true;
    }
}
