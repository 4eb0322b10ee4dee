using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;

namespace Doorbell.Kernel.Irq;

/// <summary>The per-device PCI MSI domain's writes to MSI-X entries (drivers/pci/msi/msi.c, pci_write_msg_msix).</summary>
/// <remarks>An entry that can be masked is masked while its three words change. Plain MSI shows the same words.</remarks>
internal sealed class PciMessages(KernelServices services) : IMessageWriter
{
    /// <inheritdoc/>
    public bool IsAtomic => false;

    /// <inheritdoc/>
    public void Write(IrqDescriptor descriptor, MsiMessage message)
    {
        var platform = services.Platform;
        var maskable = services.Machine.Devices[descriptor.Device].Maskable;
        var control = platform.ReadEntry(descriptor.Device, descriptor.Index, MsixWord.Control);
        if (maskable && (control & 1) == 0)
        {
            platform.WriteEntry(descriptor.Device, descriptor.Index, MsixWord.Control, control | 1);
        }

        platform.WriteEntry(descriptor.Device, descriptor.Index, MsixWord.AddressLow, (uint)message.Address);
        platform.WriteEntry(descriptor.Device, descriptor.Index, MsixWord.AddressHigh, (uint)(message.Address >> 32));
        platform.WriteEntry(descriptor.Device, descriptor.Index, MsixWord.Data, message.Data);
        descriptor.Message = message;
        if (maskable && (control & 1) == 0)
        {
            platform.WriteEntry(descriptor.Device, descriptor.Index, MsixWord.Control, control);
        }
    }

    /// <inheritdoc/>
    public void SetMasked(IrqDescriptor descriptor, bool masked)
    {
        var control = services.Platform.ReadEntry(descriptor.Device, descriptor.Index, MsixWord.Control);
        services.Platform.WriteEntry(descriptor.Device, descriptor.Index, MsixWord.Control, masked ? control | 1 : control & ~1u);
    }

    /// <inheritdoc/>
    public void Drain(IrqDescriptor descriptor) => services.Platform.ReadBack(descriptor.Device);
}
