using Doorbell.Engine;
using Doorbell.Hardware.Its;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;

namespace Doorbell.Kernel.Its;

/// <summary>LPIs of all ITSs: who has which, and their configuration table in memory (drivers/irqchip/irq-gic-v3-its.c, its_lpi_alloc and lpi_update_config, 6.12).</summary>
internal sealed class LpiTable(IPlatform platform) : IState
{
    /// <summary>Bits of an INTID.</summary>
    public const int Bits = 16;

    private const int Count = (1 << Bits) - (int)Redistributor.FirstLpi;
    private const int Unowned = -1;

    /// <summary>LPI_PROP_DEFAULT_PRIO, with the bit that is reserved as one.</summary>
    private const byte Priority = 0xa0 | 2;

    private readonly List<int> owners = [];

    /// <summary>Physical address of the configuration table.</summary>
    public ulong Configuration { get; private set; }

    /// <summary>Gets the configuration table: default priority, all disabled (gic_reset_prop_table).</summary>
    public KernelResult Create(KernelContext context, PageAllocator pages, SourceSpan span)
    {
        var result = pages.Allocate(context, Count / 4096, 65536, span, out var address);
        Configuration = address;
        var page = new byte[4096];
        Array.Fill(page, Priority);
        for (var at = 0; result.Succeeded && at < Count; at += page.Length)
        {
            platform.Bus.Write(address + (ulong)at, page);
        }

        return result;
    }

    /// <summary>its_lpi_alloc: a run of LPIs, the lowest that is free.</summary>
    /// <returns>False if there is none.</returns>
    public bool TryAllocate(int count, out int first)
    {
        var start = 0;
        for (var at = 0; at < owners.Count && at - start < count; at++)
        {
            start = owners[at] != 0 ? at + 1 : start;
        }

        first = (int)Redistributor.FirstLpi + start;
        if (start + count > Count)
        {
            return false;
        }

        while (owners.Count < start + count)
        {
            owners.Add(0);
        }

        for (var at = start; at < start + count; at++)
        {
            owners[at] = Unowned;
        }

        return true;
    }

    /// <summary>its_lpi_free.</summary>
    public void Free(int first, int count)
    {
        for (var lpi = first; lpi < first + count; lpi++)
        {
            owners[IndexOf(lpi)] = 0;
        }
    }

    /// <summary>Links an LPI to Linux's interrupt number, or to none.</summary>
    public void SetIrq(int lpi, int? irq) => owners[IndexOf(lpi)] = irq is { } number ? number + 1 : Unowned;

    /// <summary>Linux's interrupt number of an LPI; −1 if it is nobody's.</summary>
    public int IrqOf(int lpi) => IndexOf(lpi) is >= 0 and var at && at < owners.Count && owners[at] > 0 ? owners[at] - 1 : -1;

    /// <summary>lpi_write_config: the enable bit. Redistributors see it after an INV.</summary>
    public void SetEnabled(int lpi, bool enabled) =>
        platform.Bus.Write(Configuration + (ulong)IndexOf(lpi), [(byte)(Priority | (enabled ? 1 : 0))]);

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write(Configuration);
        writer.Write(owners.Count);
        foreach (var owner in owners)
        {
            writer.Write(owner);
        }
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        Configuration = reader.Read<ulong>();
        owners.Clear();
        for (var count = reader.Read<int>(); count > 0; count--)
        {
            owners.Add(reader.Read<int>());
        }
    }

    private static int IndexOf(int lpi) => lpi - (int)Redistributor.FirstLpi;
}
