using Doorbell.Kernel.Reports;

namespace Doorbell.Kernel.Irq;

/// <summary>The top level of an interrupt: where its message is written.</summary>
internal interface IMessageWriter
{
    /// <summary>Whether address and data change as one: then a move may happen anywhere and needs no temporary message.</summary>
    bool IsAtomic { get; }

    /// <summary>irq_write_msi_msg.</summary>
    void Write(IrqDescriptor descriptor, MsiMessage message);

    /// <summary>Masks or unmasks the source.</summary>
    void SetMasked(IrqDescriptor descriptor, bool masked);

    /// <summary>Pushes what the source has sent.</summary>
    void Drain(IrqDescriptor descriptor);
}
