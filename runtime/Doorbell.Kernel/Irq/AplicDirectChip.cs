using Doorbell.Hardware.Memory;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Irq;

/// <summary>A supervisor-level APLIC domain in direct mode (drivers/irqchip/irq-riscv-aplic-direct.c and irq-riscv-aplic-main.c, 6.10).</summary>
internal sealed class AplicDirectChip(AplicDescription aplic, IPhysicalMemory bus, int[] numberOfHart) : IWiredChip
{
    private const uint DefaultPriority = 1;

    /// <inheritdoc/>
    /// <remarks>aplic_init_hw_irqs, aplic_direct_setup, aplic_init_hw_global: no IDC delivers before its hart starts.</remarks>
    public void Boot()
    {
        for (var source = 0; source <= aplic.Sources; source += 32)
        {
            Write(AplicRegisters.Clrie(source), uint.MaxValue);
        }

        for (var source = 1; source <= aplic.Sources; source++)
        {
            Write(AplicRegisters.Sourcecfg(source), 0);
        }

        foreach (var hart in aplic.Harts)
        {
            SetDelivery(hart, false);
        }

        Write(AplicRegisters.Domaincfg, AplicRegisters.InterruptEnable);
    }

    /// <inheritdoc/>
    /// <remarks>aplic_direct_starting_cpu.</remarks>
    public void Start(int hart) => SetDelivery(hart, true);

    /// <inheritdoc/>
    public void StartUp(int source, int hart)
    {
        Write(AplicRegisters.Sourcecfg(source), AplicRegisters.LevelHigh);
        SetTarget(source, hart);
        SetMasked(source, false);
    }

    /// <inheritdoc/>
    public void ShutDown(int source, int hart) => SetMasked(source, true);

    /// <inheritdoc/>
    /// <remarks>aplic_direct_set_affinity.</remarks>
    public void Move(int source, int from, int to) => SetTarget(source, to);

    /// <inheritdoc/>
    /// <remarks>aplic_irq_mask and aplic_irq_unmask.</remarks>
    public void SetMasked(int source, bool masked) => Write(masked ? AplicRegisters.Clrienum : AplicRegisters.Setienum, (uint)source);

    /// <inheritdoc/>
    public int Claim(int hart)
    {
        bus.Read32(aplic.Base + AplicRegisters.IdcClaimi(numberOfHart[hart]), out var claimed);
        return (int)(claimed >> 16);
    }

    /// <inheritdoc/>
    /// <remarks>aplic_direct_irq_eoi does nothing: a level's pending bit follows its wire.</remarks>
    public void Complete(int source, int hart)
    {
    }

    private void SetTarget(int source, int hart) =>
        Write(AplicRegisters.Target(source), ((uint)numberOfHart[hart] << 18) | DefaultPriority);

    /// <summary>aplic_idc_set_delivery; the hart may have no supervisor level and still an IDC.</summary>
    private void SetDelivery(int hart, bool enabled)
    {
        if (numberOfHart[hart] >= 0)
        {
            Write(AplicRegisters.IdcIthreshold(numberOfHart[hart]), enabled ? 0u : 1);
            Write(AplicRegisters.IdcIdelivery(numberOfHart[hart]), enabled ? 1u : 0);
        }
    }

    private void Write(ulong offset, uint value) => bus.Write32(aplic.Base + offset, value);
}
