using Doorbell.Kernel.Reports;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Iommu;

/// <summary>Traces what is mapped in a device's domain back to who asked for it.</summary>
internal sealed class MappingCauses(MachineDescription machine, IommuCore iommus, Func<int, IMappingPolicy> policyOf)
{
    private const ulong LastOfPage = 4095;

    /// <summary>The cause of a mapping at a device's address.</summary>
    public MappingCause Of(int device, ulong iova)
    {
        if (iommus.DomainOf(device) is not { } domain)
        {
            return new MappingCause("no domain", machine.Devices[device].Origin.Span, ulong.MaxValue);
        }

        if (domain.Table is null)
        {
            return new MappingCause($"{(domain.Plan.Declared is null ? "default " : "")}identity domain", domain.Plan.Span, ulong.MaxValue);
        }

        if (domain.GuestTable is { } guest && guest.TryTranslate(iova, out var guestPhysical))
        {
            return ByGuestPhysical(device, domain, guestPhysical, iova) with { Last = iova | LastOfPage };
        }

        return ByGuestPhysical(device, domain, iova, iova);
    }

    private MappingCause ByGuestPhysical(int device, IommuDomain domain, ulong address, ulong iova)
    {
        var page = address & ~LastOfPage;
        var policy = domain.Policy.Description;
        var ofPolicy = $"policy {policy.Origin.Name}";
        if (domain.MsiTable is { } table && ((address >> 12) & ~table.Mask) == (table.Pattern & ~table.Mask))
        {
            return new MappingCause(ofPolicy, policy.Origin.Of("covers"), page | LastOfPage);
        }

        if (domain.Doorbells.Values.Contains(page))
        {
            return new MappingCause(ofPolicy, policy.Origin.Of("covers"), page | LastOfPage);
        }

        foreach (var mapping in domain.Mappings)
        {
            if (mapping.Range.Contains(address))
            {
                return OfUser(domain, mapping.Range);
            }
        }

        foreach (var region in iommus.Regions.Of(device, policyOf(device)))
        {
            var source = region.Source == RegionSource.Driver && policy.Kind == PolicyKind.ReservedRegion ? $" of {ofPolicy}" : "";
            if (region.IsDirect && region.Mapped.Contains(address))
            {
                var kind = region.Kind == RegionKind.Direct ? "direct" : "direct_relaxable";
                return new MappingCause($"{kind} region{source}", region.Span, region.Mapped.Last);
            }

            // A window that is not translated is reached without a mapping.
            if (region.Kind == RegionKind.Msi && region.Range.Contains(address))
            {
                return new MappingCause($"msi region{source}", region.Span, region.Range.Last);
            }
        }

        return new MappingCause(policy.Kind == PolicyKind.MsiPageTable ? ofPolicy : "domain", policy.Kind == PolicyKind.MsiPageTable ? policy.Origin.Of("stage") : domain.Plan.Span, iova | LastOfPage);
    }

    private MappingCause OfUser(IommuDomain domain, AddressRange range)
    {
        var owner = domain.Plan.Owner;
        if (owner.Kind == OwnerKind.Vm)
        {
            var vm = machine.Vms[owner.Index];
            return vm.Ram.Contains(range.First)
                ? new MappingCause($"ram of {vm.Origin.Name}", vm.Origin.Of("ram"), range.Last)
                : new MappingCause($"mapping of {vm.Origin.Name}", domain.Plan.Span, range.Last);
        }

        if (domain.Plan.Declared is { } declared && machine.Domains[declared].Maps.Contains(range))
        {
            var origin = machine.Domains[declared].Origin;
            return new MappingCause($"maps of {origin.Name}", origin.Of("maps"), range.Last);
        }

        var process = machine.Processes[owner.Index];
        return process.Maps.Contains(range)
            ? new MappingCause($"maps of {process.Origin.Name}", process.Origin.Of("maps"), range.Last)
            : new MappingCause($"mapping of {process.Origin.Name}", domain.Plan.Span, range.Last);
    }
}
