using Doorbell.Kernel;
using Doorbell.Kernel.Reports;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Machine.Observing;

/// <summary>Remembers which guest files VMs had when the last statement ended, so that a file that was given back is known.</summary>
internal sealed class LentFiles(MachineDescription description, FilePlaces places, Observations observations)
{
    private readonly VcpuFile[][] files = [.. description.Vms.Select(vm => new VcpuFile[vm.Vcpus.Count])];

    /// <summary>Whether a VM had the file when the last statement ended.</summary>
    public bool WasLent(int imsic, int number, int guest, int vm)
    {
        foreach (var file in files[vm])
        {
            if (file.Kind == VcpuFileKind.GuestFile && file.Guest == guest && places.SupervisorFile(file.Hart) == (imsic, number))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A statement has ended.</summary>
    public void Update(IKernelView view)
    {
        for (var vm = 0; vm < files.Length; vm++)
        {
            for (var vcpu = 0; vcpu < files[vm].Length; vcpu++)
            {
                var now = view.FileOf(vm, vcpu);
                ref var before = ref files[vm][vcpu];
                if (now == before)
                {
                    continue;
                }

                Note(before, vm, observations.GaveBack);
                Note(now, vm, observations.Lent);
                before = now;
            }
        }
    }

    /// <summary>After a state was restored: what is lent now is what was lent.</summary>
    public void Reset(IKernelView view)
    {
        for (var vm = 0; vm < files.Length; vm++)
        {
            for (var vcpu = 0; vcpu < files[vm].Length; vcpu++)
            {
                files[vm][vcpu] = view.FileOf(vm, vcpu);
            }
        }
    }

    private void Note(VcpuFile file, int vm, Action<int, int, int, int> note)
    {
        if (file.Kind == VcpuFileKind.GuestFile)
        {
            var (imsic, number) = places.SupervisorFile(file.Hart);
            note(imsic, number, file.Guest, vm);
        }
    }
}
