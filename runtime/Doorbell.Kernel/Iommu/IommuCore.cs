using Doorbell.Engine;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Iommu;

/// <summary>The IOMMU core: drivers, groups, domains, and which group has which domain (drivers/iommu/iommu.c).</summary>
public sealed class IommuCore : IState
{
    private readonly KernelServices services;
    private readonly IReadOnlyList<IIommuDriver?> drivers;
    private readonly List<IommuDomain> domains = [];
    private readonly IommuGroup?[] groupOfDevice;
    private readonly DomainSetup setup;
    private readonly ITableMemory tables;

    /// <summary>Nothing is probed yet.</summary>
    /// <param name="services">The machine.</param>
    /// <param name="pages">Where tables come from.</param>
    /// <param name="drivers">By position in Iommus; null where nothing can drive one.</param>
    public IommuCore(KernelServices services, PageAllocator pages, IReadOnlyList<IIommuDriver?> drivers)
    {
        this.services = services;
        var machine = services.Machine;
        tables = new HostTableMemory(pages, services.Platform.Bus);
        this.drivers = drivers;
        Groups = IommuGroups.Form(machine);
        groupOfDevice = new IommuGroup?[machine.Devices.Count];
        foreach (var group in Groups)
        {
            foreach (var device in group.Devices)
            {
                groupOfDevice[device] = drivers[group.Iommu] is null ? null : group;
            }
        }

        Regions = new ReservedRegions(services, DriverOf);
        setup = new DomainSetup(services, Regions);
    }

    /// <summary>Groups of devices behind IOMMUs.</summary>
    public IReadOnlyList<IommuGroup> Groups { get; }

    /// <summary>All domains but the blocking one, by number.</summary>
    public IReadOnlyList<IommuDomain> Domains => domains;

    /// <summary>Reserved regions of devices.</summary>
    public ReservedRegions Regions { get; }

    /// <summary>The device's group; none without an IOMMU that the kernel drives.</summary>
    public IommuGroup? GroupOf(int device) => groupOfDevice[device];

    /// <summary>The device's present domain; none if it is blocked or has no IOMMU.</summary>
    public IommuDomain? DomainOf(int device) => groupOfDevice[device] is { Current: >= 0 } group ? domains[group.Current] : null;

    /// <summary>The driver of the device's IOMMU.</summary>
    public IIommuDriver? DriverOf(int device) => services.Machine.Devices[device].Iommu is { } iommu ? drivers[iommu] : null;

    /// <summary>Adds a domain; its plan's number must be the next one.</summary>
    public IommuDomain Add(DomainPlan plan)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(plan.Id, domains.Count);
        var domain = new IommuDomain(plan, drivers, tables);
        domains.Add(domain);
        return domain;
    }

    /// <summary>Probes the IOMMUs. One that cannot be brought up leaves its devices without a domain, and is logged.</summary>
    public KernelResult Probe(KernelContext context)
    {
        for (var iommu = 0; iommu < drivers.Count; iommu++)
        {
            if (drivers[iommu]?.Probe(context) is { Succeeded: false } failed)
            {
                return failed;
            }
        }

        return KernelResult.Success;
    }

    /// <summary>Gives a group a domain; none: the blocking domain. The domain is created if nobody has had it yet, and its policy does its attach work before the switch.</summary>
    public KernelResult Switch(KernelContext context, IommuGroup group, IommuDomain? domain)
    {
        using var frame = context.Enter("__iommu_group_set_domain");
        if (drivers[group.Iommu] is not { } driver)
        {
            return KernelResult.Error(
                Errno.ENODEV, "No IOMMU driver has the device.", "drivers/iommu/iommu.c, __iommu_attach_device", services.Machine.Iommus[group.Iommu].Origin.Span);
        }

        if (domain is not null)
        {
            if (!domain.IsCreated && setup.Create(context, domain, group) is { Succeeded: false } notCreated)
            {
                return notCreated;
            }

            domain.NoteIommu(group.Iommu);
            if (domain.Policy.AttachDomain(context, group, domain) is { Succeeded: false } notPrepared)
            {
                return notPrepared;
            }
        }

        foreach (var device in group.Devices)
        {
            if (driver.SetDomain(context, services.Machine.Devices[device], domain) is { Succeeded: false } failed)
            {
                return failed;
            }

            services.Observer.Switched(
                device,
                domain?.Plan is { } plan
                    ? new DomainView(plan.Kind, plan.Owner, plan.Declared, plan.NamedPolicy)
                    : new DomainView(DomainKind.Blocked, group.Owner, null, null),
                domain?.Plan.Span ?? services.Machine.Devices[device].Origin.Span);
        }

        group.Current = domain?.Plan.Id ?? -1;
        return KernelResult.Success;
    }

    /// <summary>iommu_attach_device_pasid: requests of a group's devices with a PASID get a domain beside that of their requester ids.</summary>
    /// <returns>EINVAL for a device without such PASIDs, EBUSY if the PASID has a domain, or what the driver returns.</returns>
    public KernelResult Bind(KernelContext context, IommuGroup group, uint pasid, IommuDomain process)
    {
        const string source = "drivers/iommu/iommu.c, iommu_attach_device_pasid";
        using var frame = context.Enter("iommu_attach_device_pasid");
        if (drivers[group.Iommu] is not { } driver || group.Current < 0)
        {
            return KernelResult.Error(Errno.ENODEV, "The device has no domain to which a PASID could be added.", source, process.Plan.Span);
        }

        if (group.Processes.ContainsKey(pasid))
        {
            return KernelResult.Error(Errno.EBUSY, $"The PASID {pasid} of the device has a domain already.", source, process.Plan.Span);
        }

        foreach (var device in group.Devices)
        {
            var description = services.Machine.Devices[device];
            if (pasid >> description.PasidBits != 0)
            {
                return KernelResult.Error(
                    Errno.EINVAL, $"\"{description.Origin.Name}\" has PASIDs of {description.PasidBits} bits, and {pasid} is none.", source, description.Origin.Of("pasid"));
            }
        }

        if (!process.IsCreated && setup.Create(context, process, group) is { Succeeded: false } notCreated)
        {
            return notCreated;
        }

        process.NoteIommu(group.Iommu);
        foreach (var device in group.Devices)
        {
            if (driver.SetProcess(context, services.Machine.Devices[device], domains[group.Current], pasid, process) is { Succeeded: false } failed)
            {
                return failed;
            }
        }

        group.Processes[pasid] = process.Plan.Id;
        return KernelResult.Success;
    }

    /// <summary>All PASIDs of a group's devices lose their domains.</summary>
    public KernelResult Unbind(KernelContext context, IommuGroup group)
    {
        foreach (var pasid in group.Processes.Keys.ToArray())
        {
            foreach (var device in group.Devices)
            {
                if (group.Current >= 0 && drivers[group.Iommu]?.SetProcess(context, services.Machine.Devices[device], domains[group.Current], pasid, null) is { Succeeded: false } failed)
                {
                    return failed;
                }
            }

            group.Processes.Remove(pasid);
        }

        return KernelResult.Success;
    }

    /// <summary>Whether firmware or the driver wants a 1:1 mapping of some device of the group at all times (dev->iommu->require_direct).</summary>
    public bool RequiresDirect(IommuGroup group, IMappingPolicy policy, out SourceSpan span)
    {
        foreach (var device in group.Devices)
        {
            foreach (var region in Regions.Of(device, policy))
            {
                if (region.Kind == RegionKind.Direct)
                {
                    span = region.Span;
                    return true;
                }
            }
        }

        span = SourceSpan.None;
        return false;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        foreach (var driver in drivers)
        {
            driver?.Save(writer);
        }

        foreach (var group in Groups)
        {
            group.Save(writer);
        }

        foreach (var domain in domains)
        {
            domain.Save(writer);
        }
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        foreach (var driver in drivers)
        {
            driver?.Restore(reader);
        }

        foreach (var group in Groups)
        {
            group.Restore(reader);
        }

        foreach (var domain in domains)
        {
            domain.Restore(reader);
        }
    }
}
