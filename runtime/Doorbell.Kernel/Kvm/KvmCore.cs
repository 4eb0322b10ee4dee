using System.Numerics;
using Doorbell.Engine;
using Doorbell.Hardware.Hart;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Irq;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Kvm;

/// <summary>VMs and their vCPUs: creation, moves, sleep, interrupts that the guest takes (arch/riscv/kvm/aia*.c, 6.12).</summary>
internal sealed class KvmCore : IState
{
    private readonly KernelServices services;
    private readonly OnlineHarts online;
    private readonly UserMemory memory;
    private readonly VcpuPlacement placement;
    private readonly VcpuMover mover;
    private readonly Func<int, PolicyDescription> policyOf;
    private readonly PostedDescriptors posted;
    private readonly Vcpu[][] vcpus;

    public KvmCore(
        KernelServices services, OnlineHarts online, ImsicFiles imsicFiles, ImsicState imsic, IrqTable irqs, IommuCore iommus,
        PageAllocator pages, UserMemory memory, Func<int, PolicyDescription> policyOf)
    {
        this.services = services;
        this.online = online;
        this.memory = memory;
        this.policyOf = policyOf;
        posted = new PostedDescriptors(services.Platform, services.Machine);
        Files = new VcpuFiles(services.Platform, imsicFiles, irqs);
        Lent = new GuestFileTable(services.Machine.Harts.Count, imsicFiles.GuestFiles);
        Vms = [.. services.Machine.Vms.Select((vm, index) => new VirtualMachine(index, vm, Files, services.Machine.Lapics.Count != 0))];
        vcpus = [.. Vms.Select(vm => vm.Vcpus.ToArray())];
        placement = new VcpuPlacement(services, imsicFiles, imsic, irqs, Lent, pages) { FindSleeper = FindSleeper, Evict = Evict };
        mover = new VcpuMover(services, imsicFiles, iommus, Files, placement);
        Notices = new NoticeMessages(services, Vms, iommus, Files);
    }

    /// <summary>By position in Vms.</summary>
    public IReadOnlyList<VirtualMachine> Vms { get; }

    /// <summary>A vCPU by its VM's position in Vms and its number.</summary>
    public Vcpu VcpuOf(int vm, int vcpu) => vcpus[vm][vcpu];

    /// <summary>Guest files and to whom they are lent.</summary>
    public GuestFileTable Lent { get; }

    /// <summary>Access to files.</summary>
    public VcpuFiles Files { get; }

    /// <summary>Where notices go.</summary>
    public IMessageWriter Notices { get; }

    /// <summary>The VMMs start: RAM, then each vCPU's file in order of declaration.</summary>
    public KernelResult Boot(KernelContext context)
    {
        foreach (var vm in Vms)
        {
            vm.HasRam = memory.TryAllocate(vm.Description.Ram.Size, new Owner(OwnerKind.Vm, vm.Index), out var address);
            vm.RamAddress = address;
            if (!vm.HasRam)
            {
                services.Observer.Logged(
                    $"Main memory has no room for the RAM of \"{vm.Description.Origin.Name}\": its devices will reach none.", vm.Description.Origin.Of("ram"));
            }
        }

        foreach (var vm in Vms)
        {
            foreach (var vcpu in vm.Vcpus)
            {
                var result = placement.Choose(context, vm, vcpu, vm.Description.Vcpus[vcpu.Number], policyOf(vm.Index), out var file);
                if (!result.Succeeded)
                {
                    services.Observer.Logged(result.Refusal?.Reason ?? "", vm.Description.Origin.Span);
                }

                vcpu.File = file;
                vcpu.IsStopped = !result.Succeeded;
                Files.Zero(vcpu, file);
                Files.SetDelivery(file, true);
            }
        }

        return KernelResult.Success;
    }

    /// <summary>A vCPU runs on another hart from now on.</summary>
    /// <returns>EINVAL if that is offline, ENOSPC if it has no file to lend and nothing may stand in.</returns>
    public KernelResult Move(KernelContext context, Vcpu vcpu, int hart)
    {
        var vm = Vms[vcpu.Vm];
        if (!online[hart])
        {
            return KernelResult.Error(
                Errno.EINVAL, $"\"{services.Machine.Harts[hart].Origin.Name}\" is not online.", "kernel/sched/core.c, sched_setaffinity", vm.Description.Origin.Of("vcpus"));
        }

        if (vcpu.File.Hart == hart)
        {
            return KernelResult.Success;
        }

        if (services.Machine.Harts[hart].Architecture != Architecture.Riscv
            || (vcpu.File.Kind == VcpuFileKind.Mrif && policyOf(vm.Index).File == VcpuFileChoice.Mrif))
        {
            // The file is in memory, and a notice is heard wherever it goes: nothing of it has to move.
            vcpu.File = vcpu.File with { Hart = hart };
            placement.Watch(vcpu.File, vcpu.IsAsleep);
            Synchronize(vcpu);
            return KernelResult.Success;
        }

        var result = placement.Choose(context, vm, vcpu, hart, policyOf(vm.Index), out var file);
        return result.Succeeded ? mover.Move(context, vm, vcpu, file, policyOf(vm.Index)) : result;
    }

    /// <summary>kvm_vcpu_halt: from now on the host hears of the vCPU's interrupts (hgeie), or KVM's notice does it.</summary>
    public void Sleep(Vcpu vcpu)
    {
        vcpu.IsAsleep = true;
        placement.Watch(vcpu.File, true);
        Synchronize(vcpu);
        if (vcpu.HasExternal)
        {
            Wake(vcpu);
        }
    }

    /// <summary>hgei_interrupt: guest files that the hart watches have something; their vCPUs run again (arch/riscv/kvm/aia.c).</summary>
    public void HandleGuestExternal(int hart)
    {
        var platform = services.Platform;
        var signals = platform.Csr(hart, CsrOperation.Read, Csr.Hgeip, 0, HartMode.Supervisor)
            & platform.Csr(hart, CsrOperation.Read, Csr.Hgeie, 0, HartMode.Supervisor);
        for (; signals != 0; signals &= signals - 1)
        {
            var guest = BitOperations.TrailingZeroCount(signals);
            if (Lent.TryFind(hart, guest, out var vm, out var vcpu))
            {
                Wake(Vms[vm].Vcpus[vcpu]);
            }
            else
            {
                platform.Csr(hart, CsrOperation.Clear, Csr.Hgeie, 1UL << guest, HartMode.Supervisor);
            }
        }
    }

    /// <summary>KVM's handler of a notice: it scans the MRIF that the notice stands for, and wakes the vCPU if something is there.</summary>
    public void HandleNotice(int vm, int vcpu, int hart)
    {
        services.Observer.HandledNotice(vm, vcpu, hart);
        var sleeper = Vms[vm].Vcpus[vcpu];
        Files.Update(sleeper);
        if (sleeper is { IsAsleep: true, HasExternal: true })
        {
            Wake(sleeper);
        }
    }

    /// <summary>
    /// What hardware does for a vCPU that runs on the hart (posted-interrupt processing: its virtual APIC takes what was posted, without an exit), and
    /// pi_wakeup_handler for one that sleeps (arch/x86/kvm/vmx/posted_intr.c, 6.12).
    /// </summary>
    public void HandlePosted(int hart)
    {
        for (var vm = 0; vm < Vms.Count; vm++)
        {
            for (var number = 0; number < Vms[vm].Vcpus.Count; number++)
            {
                if (Vms[vm].Vcpus[number] is { File.Kind: VcpuFileKind.Posted } vcpu && vcpu.File.Hart == hart)
                {
                    Synchronize(vcpu);
                    if (vcpu is { IsAsleep: true, HasExternal: true })
                    {
                        Wake(vcpu);
                    }
                }
            }
        }
    }

    /// <summary>kvm_riscv_aia_inject_msi by an irqfd: the host's hands bring the interrupt to the guest.</summary>
    public void Inject(int vm, int device, int vector)
    {
        var machine = Vms[vm];
        if (!machine.TryFind(device, vector, out var vcpu, out var identity))
        {
            return;
        }

        machine.Exits++;
        services.Observer.Exited(vm, vcpu);
        var target = machine.Vcpus[vcpu];
        Files.Inject(target, identity);
        if (target is { IsAsleep: true, HasExternal: true })
        {
            Wake(target);
        }
    }

    /// <summary>Whether a vCPU that runs has an interrupt to take.</summary>
    public bool HasInterrupt(Vcpu vcpu) => !vcpu.IsAsleep && !vcpu.IsStopped && Files.HasInterrupt(vcpu);

    /// <summary>The guest, if it executes, claims and handles one interrupt.</summary>
    public bool TryHandle(Vcpu vcpu)
    {
        if (vcpu.IsAsleep || vcpu.IsStopped)
        {
            return false;
        }

        var identity = Files.Claim(vcpu);
        if (identity == 0)
        {
            return true;
        }

        if (identity <= vcpu.Identities && vcpu.Devices[identity] != 0)
        {
            services.Observer.HandledGuestVector(vcpu.Devices[identity] - 1, vcpu.Vectors[identity], vcpu.Vm, vcpu.Number);
        }
        else
        {
            services.Observer.SpuriousInGuest(vcpu.Vm, vcpu.Number, identity);
        }

        return true;
    }

    /// <summary>A hart goes away: the scheduler takes its vCPUs elsewhere.</summary>
    public void LeaveHart(KernelContext context, int hart, int elsewhere)
    {
        foreach (var vcpu in Vms.SelectMany(vm => vm.Vcpus))
        {
            if (vcpu.File.Hart == hart && Move(context, vcpu, elsewhere) is { Succeeded: false } stuck)
            {
                services.Observer.Logged(stuck.Refusal?.Reason ?? "", Vms[vcpu.Vm].Description.Origin.Span);
                vcpu.IsStopped = true;
            }
        }
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        Lent.Save(writer);
        foreach (var vm in Vms)
        {
            vm.Save(writer);
        }
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        Files.Forget();
        Lent.Restore(reader);
        foreach (var vm in Vms)
        {
            vm.Restore(reader);
        }
    }

    /// <summary>vmx_sync_pir_to_irr: what was posted is seen, and whatever is posted from here on notifies again, wherever the last notification went.</summary>
    private void Synchronize(Vcpu vcpu)
    {
        if (vcpu.File.Kind == VcpuFileKind.Posted)
        {
            posted.ClearOutstanding(vcpu.File);
        }

        Files.Update(vcpu);
    }

    private void Wake(Vcpu vcpu)
    {
        vcpu.IsAsleep = false;
        placement.Watch(vcpu.File, false);
        services.Observer.Woke(vcpu.Vm, vcpu.Number);
    }

    private Vcpu? FindSleeper(int hart) => Vms
        .Where(vm => policyOf(vm.Index).File == VcpuFileChoice.Either)
        .SelectMany(vm => vm.Vcpus)
        .FirstOrDefault(vcpu => vcpu is { IsAsleep: true, File.Kind: VcpuFileKind.GuestFile } && vcpu.File.Hart == hart);

    private KernelResult Evict(KernelContext context, Vcpu vcpu)
    {
        var vm = Vms[vcpu.Vm];
        var result = placement.GetMrif(context, vm, vcpu, vcpu.File.Hart, policyOf(vm.Index), out var file);
        return result.Succeeded ? mover.Move(context, vm, vcpu, file, policyOf(vm.Index)) : result;
    }
}
