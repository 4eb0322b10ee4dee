using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Reports;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Irq;

/// <summary>irq_chip_compose_msi_msg: the parent domain names page and data, the domain's policy what the device has to write for that page.</summary>
/// <remarks>The RISC-V remap level passes messages through and only keeps the MSI table in step ("only half", Gleixner and Jones on RFC v2).</remarks>
internal sealed class MessageComposer(IParentDomain parent, IommuCore iommus, InterruptChains chains, IMessageWriter pci, IMessageWriter wired)
{
    private const ulong PageOffset = 4095;

    /// <summary>Who writes where notices go.</summary>
    public IMessageWriter? Notices { get; set; }

    /// <summary>The level that writes an interrupt's messages.</summary>
    public IMessageWriter WriterOf(IrqDescriptor descriptor) => descriptor.Kind switch
    {
        IrqKind.Wire => wired,
        IrqKind.Notice => Notices ?? pci,
        _ => pci,
    };

    /// <summary>The message that leads to a place.</summary>
    public MsiMessage Compose(IrqDescriptor descriptor, VectorPlace place)
    {
        var message = parent.Compose(descriptor, place);
        if (!IsDevices(descriptor) || iommus.DomainOf(descriptor.Device) is not { } domain)
        {
            return message;
        }

        var page = message.Address & ~PageOffset;
        return message with { Address = domain.Policy.Compose(domain, page, descriptor.FirstPage) | (message.Address & PageOffset) };
    }

    /// <summary>The page that an interrupt's message goes to where nothing translates.</summary>
    public ulong PageOf(IrqDescriptor descriptor) => parent.Compose(descriptor, descriptor.Place).Address & ~PageOffset;

    /// <summary>The policy's step "map"; of an MSI page table only if the remap level is in the chain, which keeps it.</summary>
    public KernelResult MapTarget(KernelContext context, IrqDescriptor descriptor, ulong page)
    {
        if (!IsDevices(descriptor) || iommus.DomainOf(descriptor.Device) is not { } domain || !Applies(descriptor, domain.Policy))
        {
            return KernelResult.Success;
        }

        descriptor.TargetDomain = domain.MsiTable is null ? -1 : domain.Plan.Id;
        return domain.Policy.MapTarget(context, domain, page);
    }

    /// <summary>The policy's step "unmap", in the domain in which the target was mapped.</summary>
    public void UnmapTarget(IrqDescriptor descriptor, ulong page)
    {
        if (descriptor.TargetDomain >= 0)
        {
            var domain = iommus.Domains[descriptor.TargetDomain];
            domain.Policy.UnmapTarget(domain, page);
        }
    }

    /// <summary>Only a device's own messages pass an IOMMU.</summary>
    private static bool IsDevices(IrqDescriptor descriptor) => descriptor.Kind is IrqKind.Vector or IrqKind.GuestVector;

    private bool Applies(IrqDescriptor descriptor, IMappingPolicy policy) =>
        policy.Description.Kind != PolicyKind.MsiPageTable || chains.HasRemap(descriptor.Device, policy);
}
