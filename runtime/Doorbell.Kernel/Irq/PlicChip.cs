using Doorbell.Hardware.Memory;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Irq;

/// <summary>A PLIC's supervisor contexts (drivers/irqchip/irq-sifive-plic.c, 6.6).</summary>
/// <remarks>A context's enable bit says where a source goes, its priority (0 or 1) whether it is masked.</remarks>
internal sealed class PlicChip(PlicDescription plic, IPhysicalMemory bus, int[] numberOfHart) : IWiredChip
{
    /// <inheritdoc/>
    /// <remarks>plic_probe: only contexts of the kernel's own level are its business.</remarks>
    public void Boot()
    {
        foreach (var hart in plic.Harts)
        {
            for (var source = 0; numberOfHart[hart] >= 0 && source <= plic.Sources; source += 32)
            {
                Write(PlicRegisters.Enable(ContextOf(hart), source), 0);
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>plic_starting_cpu: plic_set_threshold(handler, PLIC_ENABLE_THRESHOLD).</remarks>
    public void Start(int hart) => Write(PlicRegisters.Threshold(ContextOf(hart)), 0);

    /// <inheritdoc/>
    public void StartUp(int source, int hart)
    {
        Toggle(source, hart, true);
        SetMasked(source, false);
    }

    /// <inheritdoc/>
    public void ShutDown(int source, int hart)
    {
        Toggle(source, hart, false);
        SetMasked(source, true);
    }

    /// <inheritdoc/>
    /// <remarks>plic_set_affinity: plic_irq_disable, then plic_irq_enable for the new effective affinity.</remarks>
    public void Move(int source, int from, int to)
    {
        Toggle(source, from, false);
        Toggle(source, to, true);
    }

    /// <inheritdoc/>
    /// <remarks>plic_irq_mask and plic_irq_unmask: a source of priority 0 never interrupts.</remarks>
    public void SetMasked(int source, bool masked) => Write(PlicRegisters.Priority(source), masked ? 0u : 1);

    /// <inheritdoc/>
    public int Claim(int hart) => (int)Read(PlicRegisters.Claim(ContextOf(hart)));

    /// <inheritdoc/>
    /// <remarks>plic_irq_eoi.</remarks>
    public void Complete(int source, int hart) => Write(PlicRegisters.Claim(ContextOf(hart)), (uint)source);

    private int ContextOf(int hart) => (2 * numberOfHart[hart]) + 1;

    private void Toggle(int source, int hart, bool enabled)
    {
        var offset = PlicRegisters.Enable(ContextOf(hart), source);
        var bit = 1u << source;
        var word = Read(offset);
        Write(offset, enabled ? word | bit : word & ~bit);
    }

    private uint Read(ulong offset)
    {
        bus.Read32(plic.Base + offset, out var value);
        return value;
    }

    private void Write(ulong offset, uint value) => bus.Write32(plic.Base + offset, value);
}
