using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Irq;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;

namespace Doorbell.Kernel.Kvm;

/// <summary>Where an IOMMU sends the notice of a vCPU's MRIF: the second doubleword of its MSI table entries, changed in one store.</summary>
internal sealed class NoticeMessages(KernelServices services, IReadOnlyList<VirtualMachine> vms, IommuCore iommus, VcpuFiles files) : IMessageWriter
{
    /// <inheritdoc/>
    public bool IsAtomic => true;

    /// <inheritdoc/>
    public void Write(IrqDescriptor descriptor, MsiMessage message)
    {
        var vm = vms[descriptor.Device];
        foreach (var domain in iommus.Domains)
        {
            if (domain.Plan.Files == vm && domain.MsiTable is { } table)
            {
                files.SetNotice(table, table.IndexOf(vm.GuestPhysical(descriptor.Index)), vm.Vcpus[descriptor.Index]);
                domain.InvalidateMsiEntry(vm.GuestPhysical(descriptor.Index));
                services.LogRefusal(domain.Fence(previousWrites: true, vm.Description.Origin.Span));
            }
        }

        descriptor.Message = message;
    }

    /// <inheritdoc/>
    public void SetMasked(IrqDescriptor descriptor, bool masked)
    {
    }

    /// <inheritdoc/>
    public void Drain(IrqDescriptor descriptor)
    {
    }
}
