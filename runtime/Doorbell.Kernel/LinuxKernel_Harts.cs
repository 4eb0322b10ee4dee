using Doorbell.Hardware.Hart;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Irq;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;

namespace Doorbell.Kernel;

/// <summary>Harts and vCPUs come, go, move, and take interrupts.</summary>
public sealed partial class LinuxKernel
{
    private readonly bool twoStepClaim;
    private readonly bool rearmsLevels;

    // By hart: its external interrupts come from its interrupt file.
    private readonly bool[] hasFile;

    /// <inheritdoc/>
    public KernelResult Online(int hart)
    {
        var description = services.Machine.Harts[hart];
        if (!description.Supervisor)
        {
            return KernelResult.Error(
                Errno.EINVAL, $"\"{description.Origin.Name}\" has no supervisor mode, so the kernel cannot run there.",
                "arch/riscv/kernel/smpboot.c, start_secondary_cpu", description.Origin.Span);
        }

        if (!online[hart])
        {
            hotplug.Online(process.Begin(ContextKind.Process, hart, "cpu_up"), hart);
        }

        return KernelResult.Success;
    }

    /// <inheritdoc/>
    public KernelResult Offline(int hart)
    {
        var origin = services.Machine.Harts[hart].Origin;
        if (!online[hart])
        {
            return KernelResult.Error(Errno.EINVAL, $"\"{origin.Name}\" is offline already.", "kernel/cpu.c, _cpu_down", origin.Span);
        }

        if (online.Count == 1)
        {
            return KernelResult.Error(Errno.EBUSY, $"\"{origin.Name}\" is the last hart online.", "kernel/cpu.c, _cpu_down", origin.Span);
        }

        kvm.LeaveHart(Enter("cpu_down"), hart, online.LowestExcept(hart));
        var result = hotplug.Offline(process.Begin(ContextKind.StopMachine, hart, "take_cpu_down"), hart);
        return Report(result);
    }

    /// <inheritdoc/>
    public KernelResult MoveVcpu(int vm, int vcpu, int hart) => kvm.Move(Enter("sched_setaffinity"), kvm.Vms[vm].Vcpus[vcpu], hart);

    /// <inheritdoc/>
    public KernelResult SleepVcpu(int vm, int vcpu)
    {
        kvm.Sleep(kvm.Vms[vm].Vcpus[vcpu]);
        return KernelResult.Success;
    }

    /// <inheritdoc/>
    public KernelResult SendIpi(int hart)
    {
        if (entry is not null)
        {
            entry.SendIpi(hart);
        }
        else if (files.NumberOf(hart) >= 0)
        {
            services.Platform.Bus.Write32(files.PageOf(hart), (uint)services.Machine.Kernel.IpiIdentity);
        }

        return KernelResult.Success;
    }

    /// <inheritdoc/>
    public bool HasInterrupt(int hart) =>
        online[hart] && (files.NumberOf(hart) >= 0
            ? services.Platform.Csr(hart, CsrOperation.Read, Csr.Stopei, 0, HartMode.Supervisor) != 0 || HasGuestExternal(hart)
            : entry?.HasInterrupt(hart) ?? direct.HasInterrupt(hart));

    /// <inheritdoc/>
    public Refusal? HandleInterrupt(int hart)
    {
        if (!hasFile[hart])
        {
            return HandleWithoutFile(hart);
        }

        if (imsic.IsDirty(hart))
        {
            // Work that waits for this hart's timer is done by its next interrupt if that comes first.
            imsic.Synchronize(Interrupted(hart), hart);
        }

        var identity = Claim(hart);
        if (irqs[imsic.IrqOf(hart, identity)] is not { } irq)
        {
            HandleOther(hart, identity);
            return null;
        }

        // handle_edge_irq: the acknowledgement, which moves a vector that waits for it, comes before the handler.
        if (irq.Pending is not null)
        {
            var moved = msi.MovePending(Interrupted(hart), irq);
            Dispatch(irq, hart);
            return Report(moved).Refusal;
        }

        if (irq.Kind == IrqKind.Vector)
        {
            services.Observer.HandledVector(irq.Device, irq.Index, hart);
        }
        else
        {
            Dispatch(irq, hart);
        }

        return null;
    }

    private Refusal? HandleWithoutFile(int hart)
    {
        if (entry is not null)
        {
            return HandleAcknowledged(entry, hart);
        }

        direct.Handle(hart);
        return null;
    }

    /// <inheritdoc/>
    public bool HasGuestInterrupt(int vm, int vcpu) => kvm.HasInterrupt(kvm.VcpuOf(vm, vcpu));

    /// <inheritdoc/>
    public bool HandleGuestInterrupt(int vm, int vcpu) => kvm.TryHandle(kvm.VcpuOf(vm, vcpu));

    /// <inheritdoc/>
    public bool HasAnyWork => due.Any || flushes.Any;

    /// <inheritdoc/>
    public bool TryFindWork(int from, out int hart)
    {
        var found = due.TryFind(from, out hart);
        if (flushes.TryFind(from, out var flushing) && (!found || flushing < hart))
        {
            hart = flushing;
            return true;
        }

        return found;
    }

    /// <inheritdoc/>
    public bool HasWork(int hart) => due[hart] || flushes[hart];

    /// <inheritdoc/>
    public void RunWork(int hart)
    {
        if (flushes[hart] && flushes.Flush(hart) is { Succeeded: false } stuck)
        {
            services.Observer.Logged(stuck.Refusal?.Reason ?? "", services.Machine.Kernel.Origin.Span);
        }

        if (!due[hart])
        {
            return;
        }

        if (entry is not null)
        {
            entry.RunWork(interrupt.Begin(ContextKind.Timer, hart, "run_timer_softirq"), hart);
        }
        else
        {
            imsic.Synchronize(interrupt.Begin(ContextKind.Timer, hart, "imsic_local_timer_callback"), hart);
        }
    }

    /// <summary>What was claimed is no requested interrupt's.</summary>
    private void HandleOther(int hart, int identity)
    {
        if (identity == services.Machine.Kernel.IpiIdentity)
        {
            services.Observer.HandledIpi(hart);
        }
        else if (identity != 0)
        {
            services.Observer.Spurious(hart, identity);
        }
        else if (HasGuestExternal(hart))
        {
            kvm.HandleGuestExternal(hart);
        }
    }

    /// <summary>A hart with a CPU interface: acknowledge, flow handler, end of interrupt (kernel/irq/handle.c, generic_handle_domain_irq).</summary>
    private Refusal? HandleAcknowledged(IInterruptEntry entry, int hart)
    {
        var context = interrupt.Begin(ContextKind.HardIrq, hart, "handle_arch_irq");
        var identity = entry.Acknowledge(hart);
        if (identity == 0)
        {
            return null;
        }

        KernelResult moved = default;
        if (entry.IsIpi(identity))
        {
            services.Observer.HandledIpi(hart);
        }
        else if (entry.IsPosted(identity))
        {
            kvm.HandlePosted(hart);
        }
        else if (irqs[parent.IrqOf(hart, identity)] is { } irq)
        {
            moved = irq.Pending is null ? moved : msi.MovePending(context, irq);
            Dispatch(irq, hart);
        }
        else
        {
            services.Observer.Spurious(hart, identity);
        }

        entry.EndOfInterrupt(hart, identity);
        return Report(moved).Refusal;
    }

    private KernelContext Interrupted(int hart) => interrupt.Begin(ContextKind.HardIrq, hart, "imsic_handle_irq");

    /// <summary>One swap of stopei reads and claims; the defect reads first and claims afterwards whatever is on top by then.</summary>
    private int Claim(int hart)
    {
        var platform = services.Platform;
        if (!twoStepClaim)
        {
            return (int)(platform.Csr(hart, CsrOperation.Swap, Csr.Stopei, 0, HartMode.Supervisor) >> 16);
        }

        var identity = (int)(platform.Csr(hart, CsrOperation.Read, Csr.Stopei, 0, HartMode.Supervisor) >> 16);
        platform.Csr(hart, CsrOperation.Swap, Csr.Stopei, 0, HartMode.Supervisor);
        return identity;
    }

    private void Dispatch(IrqDescriptor irq, int hart)
    {
        switch (irq.Kind)
        {
            case IrqKind.Vector:
                services.Observer.HandledVector(irq.Device, irq.Index, hart);
                break;
            case IrqKind.GuestVector:
                kvm.Inject(OwnerOfDevice(irq.Device).Index, irq.Device, irq.Index);
                break;
            case IrqKind.Wire:
                services.Observer.HandledWire(irq.Device, irq.Index, hart);
                if (rearmsLevels)
                {
                    wired.Rearm(irq);
                }

                break;
            default:
                kvm.HandleNotice(irq.Device, irq.Index, hart);
                break;
        }
    }

    private bool HasGuestExternal(int hart) =>
        files.GuestFiles > 0
        && (services.Platform.Csr(hart, CsrOperation.Read, Csr.Hgeip, 0, HartMode.Supervisor)
            & services.Platform.Csr(hart, CsrOperation.Read, Csr.Hgeie, 0, HartMode.Supervisor)) != 0;

    private KernelResult Report(KernelResult result)
    {
        if (result.Refusal is { Kind: RefusalKind.AtomicContext } breach)
        {
            services.Observer.Broke(Invariant.P6, breach);
        }

        return result;
    }
}
