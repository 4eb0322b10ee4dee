using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Irq;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Vfio;

/// <summary>User space takes devices and gives them back (drivers/iommu/iommu.c, iommu_device_claim_dma_owner; drivers/vfio/group.c; drivers/iommu/iommufd/device.c).</summary>
/// <remarks>All that can be refused is looked at before anything is changed; only memory may still run out on the way, and then the host gets the group back.</remarks>
internal sealed class Ownership(
    KernelServices services, IommuCore iommus, OwnerDomains owners, RegionChecks regions, InterruptChains chains,
    Action<KernelContext, int> freeVectors, Func<KernelContext, int, IommuDomain?, IommuDomain, KernelResult> carryVectors)
{
    private const string Claim = "drivers/iommu/iommu.c, iommu_device_claim_dma_owner";

    /// <summary>Gives groups to a process, a VM, another domain of their owner, or the blocking domain.</summary>
    public KernelResult Attach(KernelContext context, IReadOnlyList<int> devices, AttachTarget target)
    {
        using var frame = context.Enter("vfio_device_attach");
        var groups = new List<IommuGroup>();
        foreach (var device in devices)
        {
            if (iommus.GroupOf(device) is not { } group)
            {
                var description = services.Machine.Devices[device];
                return KernelResult.Error(Errno.ENODEV, $"\"{description.Origin.Name}\" has no IOMMU.", "drivers/vfio/group.c, vfio_group_find_or_alloc", description.Origin.Span);
            }

            if (!groups.Contains(group))
            {
                groups.Add(group);
            }
        }

        if (target.Kind == AttachTargetKind.Blocked)
        {
            return Each(groups, group => Block(context, group));
        }

        if (!owners.TryResolve(target, out var owner, out var domain) || domain is null)
        {
            return KernelResult.Error(Errno.EINVAL, "The domain is not one that user space owns.", Claim, services.Machine.Kernel.Origin.Span);
        }

        if (domain.Plan.Kind == DomainKind.Sva)
        {
            return Each(groups, group => Bind(context, group, owner, domain));
        }

        var allowed = Each(groups, group => group.Owner == owner ? MayReplace(group, domain) : MayClaim(group, domain, devices));
        return allowed.Succeeded
            ? Each(groups, group => group.Owner == owner ? Replace(context, group, domain) : Take(context, group, owner, domain)) with { Unserved = domain.Plan.Unserved }
            : allowed;
    }

    /// <summary>The owner closes the device: vectors freed, blocked, reset, default domain, host driver.</summary>
    public KernelResult Detach(KernelContext context, int device)
    {
        using var frame = context.Enter("vfio_device_fops_release");
        if (iommus.GroupOf(device) is not { } group)
        {
            return KernelResult.Success;
        }

        foreach (var member in group.Devices)
        {
            freeVectors(context, member);
        }

        if (iommus.Unbind(context, group) is { Succeeded: false } bound)
        {
            return bound;
        }

        var blocked = iommus.Switch(context, group, null);
        foreach (var member in group.Devices)
        {
            services.Platform.Reset(member);
        }

        return blocked.Succeeded ? Return(context, group) : blocked;
    }

    private static KernelResult Each(List<IommuGroup> groups, Func<IommuGroup, KernelResult> act)
    {
        foreach (var group in groups)
        {
            if (act(group) is { Succeeded: false } failed)
            {
                return failed;
            }
        }

        return KernelResult.Success;
    }

    /// <summary>IOMMU_DEVICE_ATTACH with a PASID: the device must be its owner's already.</summary>
    private KernelResult Bind(KernelContext context, IommuGroup group, Owner owner, IommuDomain domain) =>
        group.Owner == owner && domain.Plan.Declared is { } declared && services.Machine.Domains[declared].Pasid is { } pasid
            ? iommus.Bind(context, group, pasid, domain)
            : KernelResult.Error(
                Errno.ENODEV, "A PASID is bound beside the domain of the requester id, and the device is not its owner's yet.",
                "drivers/iommu/iommufd/pasid.c", domain.Plan.Span);

    /// <summary>What a reset does: nothing passes, vectors live on. __iommu_take_dma_ownership's check holds here too.</summary>
    private KernelResult Block(KernelContext context, IommuGroup group)
    {
        var policy = group.Current < 0 ? iommus.Domains[group.Default].Policy : iommus.Domains[group.Current].Policy;
        var direct = RequiresDirect(group, policy);
        return direct.Succeeded ? iommus.Switch(context, group, null) : direct;
    }

    private KernelResult MayClaim(IommuGroup group, IommuDomain domain, IReadOnlyList<int> devices)
    {
        foreach (var device in group.Devices)
        {
            if (!devices.Contains(device))
            {
                var other = services.Machine.Devices[device].Origin;
                return KernelResult.Error(Errno.EBUSY, $"\"{other.Name}\" shares the iommu group and is bound to its host driver.", Claim, other.Span);
            }
        }

        if (group.Owner.Kind != OwnerKind.Kernel)
        {
            return KernelResult.Error(
                Errno.EBUSY, "Somebody else owns the group.", Claim, services.Machine.Devices[group.Devices[0]].Origin.Span);
        }

        if (domain.Policy.Description.Kind == PolicyKind.Identity)
        {
            return new KernelResult(new Refusal(
                RefusalKind.Unusable, Errno.EINVAL, "User space needs a domain of its own, and the policy knows only the identity domain.",
                "drivers/vfio/vfio_iommu_type1.c, vfio_iommu_type1_attach_group", domain.Policy.Description.Origin.Span));
        }

        foreach (var policy in (IMappingPolicy[])[iommus.Domains[group.Default].Policy, domain.Policy])
        {
            if (RequiresDirect(group, policy) is { Succeeded: false } direct)
            {
                return direct;
            }
        }

        var kernel = services.Machine.Kernel;
        if (!kernel.CacheCoherency)
        {
            return KernelResult.Error(
                Errno.EINVAL, "The IOMMU does not report IOMMU_CAP_CACHE_COHERENCY.", "drivers/vfio/group.c, vfio_group_ioctl_get_device_fd",
                kernel.Origin.Of("cache_coherency"));
        }

        if (!kernel.AllowUnsafeInterrupts && !group.Devices.All(device => chains.ClaimsIsolated(device, domain.Policy)))
        {
            return KernelResult.Error(
                Errno.EPERM, "Nothing below the device claims isolated MSIs, and unsafe interrupts are not allowed.",
                "drivers/iommu/iommu.c, iommu_group_has_isolated_msi", kernel.Origin.Of("allow_unsafe_interrupts"));
        }

        return regions.Attach(group, domain);
    }

    private KernelResult MayReplace(IommuGroup group, IommuDomain domain) =>
        group.Current >= 0 && group.Current != domain.Plan.Id && owners.ApiOf(group.Owner) == UserApi.Type1
            ? KernelResult.Error(
                Errno.EBUSY, "type1 cannot change the domain under a bound device.", "drivers/vfio/container.c, vfio_group_use_container", domain.Plan.Span)
            : regions.Attach(group, domain);

    private KernelResult RequiresDirect(IommuGroup group, IMappingPolicy policy) =>
        iommus.RequiresDirect(group, policy, out var span)
            ? KernelResult.Error(
                Errno.EINVAL,
                "Firmware has requested this device have a 1:1 IOMMU mapping, rejecting configuring the device without a 1:1 mapping. Contact your platform vendor.",
                "drivers/iommu/iommu.c, __iommu_device_set_domain", span)
            : KernelResult.Success;

    private KernelResult Take(KernelContext context, IommuGroup group, Owner owner, IommuDomain domain)
    {
        foreach (var device in group.Devices)
        {
            freeVectors(context, device);
        }

        var result = iommus.Switch(context, group, null);
        if (result.Succeeded)
        {
            group.Owner = owner;
            result = iommus.Switch(context, group, domain);
        }

        if (!result.Succeeded)
        {
            services.LogRefusal(Return(context, group));
        }

        return result.Errno == Errno.ERANGE && result.Refusal is { } refusal ? new KernelResult(refusal with { Errno = Errno.EINVAL }) : result;
    }

    /// <summary>iommu_group_replace_domain: the new domain is filled with what the vectors need before the device gets it; a failure leaves the old one.</summary>
    private KernelResult Replace(KernelContext context, IommuGroup group, IommuDomain domain)
    {
        var old = group.Current >= 0 ? iommus.Domains[group.Current] : null;
        if (old == domain)
        {
            return KernelResult.Success;
        }

        var result = iommus.Switch(context, group, domain);
        foreach (var device in group.Devices)
        {
            result = result.Succeeded ? carryVectors(context, device, old, domain) : result;
        }

        return result;
    }

    private KernelResult Return(KernelContext context, IommuGroup group)
    {
        group.Owner = Owner.Kernel;
        group.NeedsDoorbells = false;
        return iommus.Switch(context, group, iommus.Domains[group.Default]);
    }
}
