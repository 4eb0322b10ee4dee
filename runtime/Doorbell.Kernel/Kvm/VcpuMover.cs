using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Irq;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Kvm;

/// <summary>Takes a vCPU's interrupts from one file to another: AIA, "Migrating a virtual hart" in six steps, as KVM does it (arch/riscv/kvm/aia_imsic.c, 6.12) with the IOMMU's part.</summary>
/// <remarks>The steps are those of the policy's <c>on_vcpu_move</c>, each executed where it stands in the list; one that is left out is not done.</remarks>
internal sealed class VcpuMover(KernelServices services, ImsicFiles imsicFiles, IommuCore iommus, VcpuFiles files, VcpuPlacement placement)
{
    private static readonly VcpuMoveStep[] SafeOrder =
    [
        VcpuMoveStep.Zero, VcpuMoveStep.Retarget, VcpuMoveStep.Invalidate, VcpuMoveStep.Fence, VcpuMoveStep.Drain,
        VcpuMoveStep.Collect, VcpuMoveStep.Merge, VcpuMoveStep.Free, VcpuMoveStep.Resume,
    ];

    private ulong[] pending = [];
    private ulong[] enabled = [];

    /// <summary>Moves a vCPU onto a file that has been got for it.</summary>
    public KernelResult Move(KernelContext context, VirtualMachine vm, Vcpu vcpu, VcpuFile next, PolicyDescription policy)
    {
        using var frame = context.Enter("kvm_riscv_vcpu_aia_imsic_update");
        var old = vcpu.File;
        var words = (Math.Max(imsicFiles.Description?.GuestIdentities ?? 0, vcpu.Identities) / 64) + 1;
        pending = new ulong[words];
        enabled = new ulong[words];
        placement.Watch(old, false);
        files.SetDelivery(old, false);
        vcpu.File = next;
        vcpu.IsStopped = true;
        IReadOnlyList<VcpuMoveStep> steps = policy.OnVcpuMove.Count > 0 ? policy.OnVcpuMove : SafeOrder;
        var result = KernelResult.Success;
        foreach (var step in steps)
        {
            var one = Execute(context, vm, vcpu, old, step, steps.Contains(VcpuMoveStep.Notice));
            result = result.Succeeded ? one : result;
        }

        if (next.Kind == VcpuFileKind.GuestFile)
        {
            vcpu.HasExternal = false;
        }

        if (vcpu.IsAsleep)
        {
            placement.Watch(next, true);
        }

        return result;
    }

    private KernelResult Execute(KernelContext context, VirtualMachine vm, Vcpu vcpu, VcpuFile old, VcpuMoveStep step, bool hasNoticeStep)
    {
        switch (step)
        {
            case VcpuMoveStep.Zero:
                files.Zero(vcpu, vcpu.File);
                break;
            case VcpuMoveStep.Clear:
                EachTable(vm, (table, _) => table.Clear(table.IndexOf(vm.GuestPhysical(vcpu.Number))));
                break;
            case VcpuMoveStep.Notice:
                EachTable(vm, (table, _) => files.SetNotice(table, table.IndexOf(vm.GuestPhysical(vcpu.Number)), vcpu));
                break;
            case VcpuMoveStep.Retarget:
                EachTable(vm, (table, _) => Retarget(vm, vcpu, table, hasNoticeStep));
                break;
            case VcpuMoveStep.Invalidate:
                EachTable(vm, (_, domain) => domain.InvalidateMsiEntry(vm.GuestPhysical(vcpu.Number)));
                break;
            case VcpuMoveStep.InvalidateTarget:
                EachTable(vm, (_, domain) => domain.Invalidate(vcpu.File.Address));
                break;
            case VcpuMoveStep.Fence:
                return Fence(vm);
            case VcpuMoveStep.Drain:
                Drain(vm);
                break;
            case VcpuMoveStep.Collect:
                for (var word = 0; word < WordsOf(vcpu, old); word++)
                {
                    var (taken, enables) = files.Collect(vcpu, old, word);
                    pending[word] |= taken;
                    enabled[word] |= enables;
                }

                break;
            case VcpuMoveStep.Merge:
                for (var word = 0; word < WordsOf(vcpu, vcpu.File); word++)
                {
                    files.Merge(vcpu, vcpu.File, word, pending[word], enabled[word]);
                }

                files.SetDelivery(vcpu.File, true);
                break;
            case VcpuMoveStep.Free:
                placement.Release(context, vcpu, old, keepNotice: vcpu.File.Kind == VcpuFileKind.Mrif);
                break;
            default:
                vcpu.IsStopped = false;
                files.Update(vcpu);
                break;
        }

        return KernelResult.Success;
    }

    private static void Retarget(VirtualMachine vm, Vcpu vcpu, MsiPageTable table, bool hasNoticeStep)
    {
        if (hasNoticeStep && vcpu.File.Kind == VcpuFileKind.Mrif)
        {
            table.PointToMrif(table.IndexOf(vm.GuestPhysical(vcpu.Number)), vcpu.File.Address);
        }
        else
        {
            vm.Point(table, vcpu.Number);
        }
    }

    private int WordsOf(Vcpu vcpu, VcpuFile file) => file.Kind switch
    {
        VcpuFileKind.None => 0,
        VcpuFileKind.GuestFile => ((imsicFiles.Description?.GuestIdentities ?? 0) / 64) + 1,
        _ => vcpu.Pending.Length,
    };

    private void EachTable(VirtualMachine vm, Action<MsiPageTable, IommuDomain> change)
    {
        foreach (var domain in iommus.Domains)
        {
            if (domain.Plan.Files == vm && domain.MsiTable is { } table)
            {
                change(table, domain);
            }
        }
    }

    private KernelResult Fence(VirtualMachine vm)
    {
        foreach (var domain in iommus.Domains)
        {
            if (domain.Plan.Owner == new Owner(OwnerKind.Vm, vm.Index)
                && domain.Fence(previousWrites: true, vm.Description.Origin.Span) is { Succeeded: false } failed)
            {
                return failed;
            }
        }

        return KernelResult.Success;
    }

    private void Drain(VirtualMachine vm)
    {
        foreach (var group in iommus.Groups)
        {
            if (group.Owner == new Owner(OwnerKind.Vm, vm.Index))
            {
                foreach (var device in group.Devices)
                {
                    services.Platform.ReadBack(device);
                }
            }
        }
    }
}
