using Doorbell.Hardware.Hart;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Irq;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Kvm;

/// <summary>Decides what backs a vCPU's interrupt file on a hart, and gets and gives back what that takes (arch/riscv/kvm/aia_imsic.c, kvm_riscv_vcpu_aia_imsic_update, 6.12).</summary>
/// <remarks>
/// EMUL: a software file. HWACCEL: a guest file, or the vCPU cannot run there. AUTO: a guest file while there are, else a software file. A policy with
/// MRIFs puts those in the software file's place; with <c>file = either</c> a sleeping vCPU gives its guest file up to one that needs it.
/// </remarks>
internal sealed class VcpuPlacement(
    KernelServices services, ImsicFiles imsicFiles, ImsicState imsic, IrqTable irqs, GuestFileTable lent, PageAllocator pages)
{
    private const string Source = "arch/riscv/kvm/aia_imsic.c, kvm_riscv_vcpu_aia_imsic_update";

    private readonly PostedDescriptors posted = new(services.Platform, services.Machine);

    /// <summary>Whether some IOMMU of the machine posts interrupts.</summary>
    private bool CanPost => services.Machine.Iommus.Any(iommu => iommu.Posted);

    /// <summary>Makes room: the vCPU that sleeps on a file of the hart and can do without it, if there is one.</summary>
    public Func<int, Vcpu?>? FindSleeper { get; set; }

    /// <summary>Moves a sleeper's file into memory.</summary>
    public Func<KernelContext, Vcpu, KernelResult>? Evict { get; set; }

    /// <summary>Gets a file for a vCPU on a hart.</summary>
    /// <param name="context">Process context.</param>
    /// <param name="vm">Its VM.</param>
    /// <param name="vcpu">The vCPU.</param>
    /// <param name="hart">The hart.</param>
    /// <param name="policy">The policy of the VM's domain.</param>
    /// <param name="file">What it gets; nothing has been written to it yet.</param>
    /// <returns>ENOSPC if there is no guest file and nothing may stand in for one.</returns>
    public KernelResult Choose(
        KernelContext context, VirtualMachine vm, Vcpu vcpu, int hart, PolicyDescription policy, out VcpuFile file)
    {
        file = new VcpuFile(VcpuFileKind.None, hart, 0, 0);
        if (services.Machine.Harts[hart].Architecture != Architecture.Riscv)
        {
            // The virtual GIC's list registers or the virtual APIC page: KVM keeps what is pending in memory.
            file = file with { Kind = VcpuFileKind.Software };
            return CanPost && vm.Description.Irqbypass ? GetDescriptor(context, vm, hart, out file) : KernelResult.Success;
        }

        if (vm.Description.Imsic is null)
        {
            return KernelResult.Success;
        }

        var choice = policy.Covers == DoorbellCover.OwnedFiles ? policy.File : VcpuFileChoice.GuestFile;
        if (vm.Description.Aia == AiaMode.Emul)
        {
            file = file with { Kind = VcpuFileKind.Software };
            return KernelResult.Success;
        }

        if (choice != VcpuFileChoice.Mrif)
        {
            if (TryLend(hart, vcpu, out file))
            {
                return KernelResult.Success;
            }

            if (choice == VcpuFileChoice.Either && FindSleeper?.Invoke(hart) is { } sleeper && Evict?.Invoke(context, sleeper) is { Succeeded: true } && TryLend(hart, vcpu, out file))
            {
                return KernelResult.Success;
            }
        }

        if (choice != VcpuFileChoice.GuestFile)
        {
            return GetMrif(context, vm, vcpu, hart, policy, out file);
        }

        file = new VcpuFile(VcpuFileKind.Software, hart, 0, 0);
        return vm.Description.Aia == AiaMode.Hwaccel
            ? KernelResult.Error(
                Errno.ENOSPC,
                $"\"{services.Machine.Harts[hart].Origin.Name}\" has no free guest interrupt file for \"{vm.Description.Origin.Name}.vcpu[{vcpu.Number}]\".",
                Source, vm.Description.Origin.Of("aia"))
            : KernelResult.Success;
    }

    /// <summary>Gets a memory-resident file, and a notice identity of its own on the hart.</summary>
    public KernelResult GetMrif(KernelContext context, VirtualMachine vm, Vcpu vcpu, int hart, PolicyDescription policy, out VcpuFile file)
    {
        file = new VcpuFile(VcpuFileKind.None, hart, 0, 0);
        var span = vm.Description.Origin.Span;
        if (irqs[vcpu.NoticeIrq] is null)
        {
            var irq = irqs.Add(IrqKind.Notice, vm.Index, vcpu.Number);
            if (!imsic.TryAllocate(irq.Number, [hart], out var place))
            {
                irqs.Remove(irq);
                return KernelResult.Error(Errno.ENOSPC, "The hart has no free identity for a notice.", "drivers/irqchip/irq-riscv-imsic-state.c, imsic_vector_alloc", span);
            }

            irq.Place = place;
            irq.Affinity = [hart];
            vcpu.NoticeIrq = irq.Number;
            if (policy.Notice)
            {
                imsic.SetEnabled(context, place, true);
            }
        }

        var result = pages.Allocate(context, 1, 4096, span, out var address);
        file = new VcpuFile(VcpuFileKind.Mrif, hart, 0, address);
        return result;
    }

    /// <summary>Gets a posted-interrupt descriptor, alone on its page, and directs its notifications to the hart.</summary>
    private KernelResult GetDescriptor(KernelContext context, VirtualMachine vm, int hart, out VcpuFile file)
    {
        var result = pages.Allocate(context, 1, 4096, vm.Description.Origin.Span, out var address);
        file = new VcpuFile(result.Succeeded ? VcpuFileKind.Posted : VcpuFileKind.Software, hart, 0, address);
        if (result.Succeeded)
        {
            posted.Direct(file, asleep: false);
        }

        return result;
    }

    /// <summary>Gives back what backed a file.</summary>
    public void Release(KernelContext context, Vcpu vcpu, VcpuFile file, bool keepNotice)
    {
        if (file.Kind == VcpuFileKind.GuestFile)
        {
            lent.Free(file.Hart, file.Guest);
        }
        else if (file.Kind == VcpuFileKind.Mrif)
        {
            pages.Free(file.Address);
            if (!keepNotice && irqs[vcpu.NoticeIrq] is { } notice)
            {
                imsic.SetEnabled(context, notice.Place, false);
                imsic.Free(notice.Place);
                irqs.Remove(notice);
                vcpu.NoticeIrq = -1;
            }
        }
    }

    /// <summary>hgeie, or a descriptor's notification vector: whether the hart takes an interrupt when a sleeping vCPU's file has one.</summary>
    public void Watch(VcpuFile file, bool watched)
    {
        if (file.Kind == VcpuFileKind.Posted)
        {
            posted.Direct(file, watched);
        }
        else if (file.Kind == VcpuFileKind.GuestFile)
        {
            services.Platform.Csr(file.Hart, watched ? CsrOperation.Set : CsrOperation.Clear, Csr.Hgeie, 1UL << file.Guest, HartMode.Supervisor);
        }
    }

    private bool TryLend(int hart, Vcpu vcpu, out VcpuFile file)
    {
        file = new VcpuFile(VcpuFileKind.None, hart, 0, 0);
        if (imsicFiles.NumberOf(hart) < 0 || imsicFiles.GuestFiles == 0 || !lent.TryLend(hart, vcpu.Vm, vcpu.Number, out var guest))
        {
            return false;
        }

        file = new VcpuFile(VcpuFileKind.GuestFile, hart, guest, imsicFiles.PageOf(hart, guest));
        return true;
    }
}
