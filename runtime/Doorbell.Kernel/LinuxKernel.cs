using Doorbell.Engine;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Irq;
using Doorbell.Kernel.Kvm;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Policies;
using Doorbell.Kernel.Reports;
using Doorbell.Kernel.Vfio;
using Doorbell.Kernel.X86;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel;

/// <summary>Linux on a RISC-V machine with AIA, on Arm with GICv3, or on x86: its irqdomains, IOMMU core, VFIO and KVM, as far as an MSI meets them.</summary>
/// <remarks>
/// Source: Linux 6.6 to 6.18 as each part names it, and the drafts on the linux-riscv list for what is not merged. Left out: scheduling, the DMA API
/// besides doorbells, ATS invalidations.
/// </remarks>
public sealed partial class LinuxKernel : IKernel, IKernelView
{
    private readonly KernelServices services;
    private readonly KernelContext process = new();
    private readonly KernelContext interrupt = new();
    private readonly OnlineHarts online;
    private uint restored;
    private readonly PageAllocator pages;
    private readonly UserMemory memory;
    private readonly ImsicFiles files;
    private readonly ImsicState imsic;
    private readonly IParentDomain parent;
    private readonly IInterruptEntry? entry;
    private readonly DueHarts due;
    private readonly IrqTable irqs;
    private readonly InterruptChains chains;
    private readonly WiredMessages wired;
    private readonly PciMessages pci;
    private readonly MessageComposer composer;
    private readonly MsiDomain msi;
    private readonly DirectWires direct;
    private readonly CpuHotplug hotplug;
    private readonly IommuCore iommus;
    private readonly PolicyTable policies;
    private readonly KvmCore kvm;
    private readonly GuestVectors guestVectors;
    private readonly OwnerDomains owners;
    private readonly RegionChecks regions;
    private readonly Ownership ownership;
    private readonly FlushQueue flushes;
    private readonly UserMappings mappings;

    /// <summary>A kernel that has not booted.</summary>
    /// <param name="machine">The machine's description, which stands for its firmware tables and for the users' wishes.</param>
    /// <param name="platform">Its hardware.</param>
    /// <param name="observer">Hears of handlers, exits, broken invariants.</param>
    /// <param name="library">Policies that are C# classes; none: no class is known.</param>
    public LinuxKernel(MachineDescription machine, IPlatform platform, IKernelObserver observer, PolicyLibrary? library = null)
    {
        services = new KernelServices(machine, platform, observer);
        online = new OnlineHarts(machine.Harts.Count);
        pages = new PageAllocator(machine.Memories, platform.Bus);
        memory = new UserMemory(pages);
        files = new ImsicFiles(machine, online);
        imsic = new ImsicState(platform, files, online, machine.Kernel.IpiIdentity);
        irqs = new IrqTable(machine.Devices.Count);
        chains = new InterruptChains(machine);
        wired = new WiredMessages(services);
        pci = new PciMessages(services);
        iommus = new IommuCore(services, pages, IommuDrivers.Of(services, pages));
        parent = ParentDomains.Of(services, online, pages, files, imsic, irqs, chains, iommus, PolicyOf);
        entry = parent as IInterruptEntry;
        due = entry?.Due ?? imsic.Due;
        policies = new PolicyTable(machine.Policies, parent.Doorbells, library ?? PolicyLibrary.Empty);
        composer = new MessageComposer(parent, iommus, chains, pci, wired);
        if (parent is ImsicDomain vectors)
        {
            vectors.Mover = new VectorMover(services, files, imsic, irqs, composer, iommus);
        }
        else if (parent is ApicDomain apics)
        {
            apics.Composer = composer;
        }

        msi = new MsiDomain(services, online, parent, irqs, composer, iommus);
        direct = new DirectWires(services, online, irqs, new WiredHarts(machine, files, platform.Bus));
        hotplug = new CpuHotplug(services, online, parent, irqs, composer, direct);
        kvm = new KvmCore(services, online, files, imsic, irqs, iommus, pages, memory, PolicyOfVm);
        composer.Notices = kvm.Notices;
        guestVectors = new GuestVectors(services, kvm, msi, irqs, iommus, chains, pci, parent as IVcpuAffinity);
        owners = new OwnerDomains(machine, iommus);
        regions = new RegionChecks(iommus, owners);
        ownership = new Ownership(services, iommus, owners, regions, chains, FreeVectors, CarryVectors);
        flushes = new FlushQueue(iommus, machine.Harts.Count);
        mappings = new UserMappings(machine, owners, regions, memory, new DriverMappings(memory, flushes));
        hasFile = [.. Enumerable.Range(0, machine.Harts.Count).Select(hart => entry is null && !direct.Serves(hart))];
        twoStepClaim = machine.Kernel.Defects.Contains("claim_in_two_steps");
        rearmsLevels = !machine.Kernel.Defects.Contains("no_level_rearm");
    }

    /// <inheritdoc/>
    public KernelResult Boot()
    {
        direct.Boot();
        if (parent.Boot(process.Begin(ContextKind.Process, 0, "init_IRQ")) is { Succeeded: false } noVectors)
        {
            return noVectors;
        }

        for (var hart = 0; hart < services.Machine.Harts.Count; hart++)
        {
            if (services.Machine.Harts[hart] is { Online: true, Supervisor: true })
            {
                hotplug.Online(process.Begin(ContextKind.Process, hart, "start_kernel"), hart);
            }
        }

        var context = Enter("start_kernel");
        wired.Boot();
        if (iommus.Probe(context) is { Succeeded: false } failed)
        {
            return failed;
        }

        if (kvm.Boot(context) is { Succeeded: false } noVms)
        {
            return noVms;
        }

        new DomainPlanner(services, iommus, policies, kvm.Vms, memory).Plan();
        if (iommus.Domains.Select(domain => domain.Policy).OfType<UnknownPolicy>().FirstOrDefault() is { } unknown)
        {
            return unknown.Missing;
        }

        foreach (var group in iommus.Groups)
        {
            using var frame = context.Enter("iommu_setup_default_domain");
            if (iommus.Switch(context, group, iommus.Domains[group.Default]) is { Succeeded: false } without)
            {
                services.Observer.Logged(without.Refusal?.Reason ?? "", services.Machine.Devices[group.Devices[0]].Origin.Span);
            }
        }

        return KernelResult.Success;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        online.Save(writer);
        pages.Save(writer);
        memory.Save(writer);
        parent.Save(writer);
        irqs.Save(writer);
        iommus.Save(writer);
        kvm.Save(writer);
        flushes.Save(writer);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        restored++;
        online.Restore(reader);
        pages.Restore(reader);
        memory.Restore(reader);
        parent.Restore(reader);
        irqs.Restore(reader);
        iommus.Restore(reader);
        kvm.Restore(reader);
        flushes.Restore(reader);
    }

    /// <summary>A system call, run by the lowest online hart.</summary>
    private KernelContext Enter(string function) => process.Begin(ContextKind.Process, online.Lowest, function);

    private PolicyDescription PolicyOfVm(int vm) =>
        policies.For(DomainPlanner.PolicyOfVm(services.Machine, vm), PolicyUse.Vm, out _).Description;

    /// <summary>The policy that counts for a device now.</summary>
    private IMappingPolicy PolicyOf(int device)
    {
        if (iommus.DomainOf(device) is { } domain)
        {
            return domain.Policy;
        }

        return iommus.GroupOf(device) is { } group && group.Default < iommus.Domains.Count
            ? iommus.Domains[group.Default].Policy
            : policies.For(services.Machine.Kernel.Policy, PolicyUse.Host, out _);
    }

    private void FreeVectors(KernelContext context, int device)
    {
        foreach (var irq in irqs.OfDevice(device).ToArray())
        {
            FreeVector(context, irq);
        }
    }

    private void FreeVector(KernelContext context, IrqDescriptor irq)
    {
        if (irq.Kind == IrqKind.GuestVector)
        {
            guestVectors.Free(context, irq, iommus.GroupOf(irq.Device)?.Owner.Index ?? 0);
        }
        else if (irq.Kind == IrqKind.DirectWire)
        {
            direct.Free(irq);
        }
        else
        {
            msi.Free(context, irq);
        }
    }

    /// <summary>Live vectors keep their targets when a device's domain is replaced: the new domain's policy learns of them, the old one's forgets.</summary>
    private KernelResult CarryVectors(KernelContext context, int device, IommuDomain? old, IommuDomain replacement)
    {
        foreach (var irq in irqs.OfDevice(device).Where(irq => irq.Kind != IrqKind.DirectWire).ToArray())
        {
            composer.UnmapTarget(irq, composer.PageOf(irq));
            if (composer.MapTarget(context, irq, composer.PageOf(irq)) is { Succeeded: false } failed)
            {
                return failed;
            }
        }

        return KernelResult.Success;
    }
}
