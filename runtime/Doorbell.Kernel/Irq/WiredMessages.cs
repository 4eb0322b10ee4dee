using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Irq;

/// <summary>The APLIC's MSI domain: a wire's message is one register of hart index and identity (drivers/irqchip/irq-riscv-aplic-msi.c, 6.10).</summary>
internal sealed class WiredMessages(KernelServices services) : IMessageWriter
{
    /// <inheritdoc/>
    public bool IsAtomic => true;

    /// <summary>Switches the APLICs of the kernel's level on, in MSI mode.</summary>
    public void Boot()
    {
        foreach (var aplic in services.Machine.Aplics)
        {
            if (aplic is { Level: PrivilegeLevel.Supervisor, Mode: AplicMode.Msi })
            {
                services.Platform.Bus.Write32(
                    aplic.Base + AplicRegisters.Domaincfg, AplicRegisters.InterruptEnable | AplicRegisters.MsiDelivery);
            }
        }
    }

    /// <summary>Whether the kernel can serve a wire: it must end in an S-level APLIC that sends MSIs.</summary>
    public bool CanServe(WireTarget wire) =>
        wire.Controller == PartKind.Aplic
        && services.Machine.Aplics[wire.Index] is { Level: PrivilegeLevel.Supervisor, Mode: AplicMode.Msi, Target: not null };

    /// <summary>Makes a source active: level triggered, high.</summary>
    public void Activate(IrqDescriptor descriptor)
    {
        var (aplic, source) = SourceOf(descriptor);
        services.Platform.Bus.Write32(aplic.Base + AplicRegisters.Sourcecfg(source), AplicRegisters.LevelHigh);
    }

    /// <summary>
    /// aplic_msi_irq_retrigger_level: the source's number is written to setipnum just before the handler exits, so that a level that is still
    /// asserted sends another message (AIA, "Special consideration for level-sensitive interrupt sources").
    /// </summary>
    public void Rearm(IrqDescriptor descriptor)
    {
        var (aplic, source) = SourceOf(descriptor);
        services.Platform.Bus.Write32(aplic.Base + AplicRegisters.SetipnumLe, (uint)source);
    }

    /// <inheritdoc/>
    /// <remarks>target: hart index in 31:18, guest index 0, identity in 10:0. The hart index is the hart's number in page order, as firmware numbers the harts of an APLIC without riscv,hart-indexes.</remarks>
    public void Write(IrqDescriptor descriptor, MsiMessage message)
    {
        var (aplic, source) = SourceOf(descriptor);
        var value = 0u;
        if (message != default && aplic.Target is { } imsic)
        {
            var geometry = services.Machine.Imsics[imsic].Geometry;
            geometry.TryFind(message.Address, out var number, out _);
            value = ((uint)number << 18) | message.Data;
        }

        services.Platform.Bus.Write32(aplic.Base + AplicRegisters.Target(source), value);
        descriptor.Message = message;
    }

    /// <inheritdoc/>
    public void SetMasked(IrqDescriptor descriptor, bool masked)
    {
        var (aplic, source) = SourceOf(descriptor);
        services.Platform.Bus.Write32(aplic.Base + (masked ? AplicRegisters.Clrienum : AplicRegisters.Setienum), (uint)source);
    }

    /// <inheritdoc/>
    /// <remarks>An APLIC's writes do not pass an IOMMU; the register write that precedes has ordered them.</remarks>
    public void Drain(IrqDescriptor descriptor)
    {
    }

    private (AplicDescription Aplic, int Source) SourceOf(IrqDescriptor descriptor)
    {
        var wire = services.Machine.Devices[descriptor.Device].Wires[descriptor.Index];
        return (services.Machine.Aplics[wire.Index], wire.Source);
    }
}
