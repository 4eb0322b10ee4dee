using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;

namespace Doorbell.Kernel.Its;

/// <summary>The LPI side of harts' redistributors (drivers/irqchip/irq-gic-v3-its.c, its_cpu_init_lpis, 6.12).</summary>
internal sealed class Redistributors(IPlatform platform, LpiTable lpis)
{
    private const ulong Ctlr = 0x00;
    private const ulong Propbaser = 0x70;
    private const ulong Pendbaser = 0x78;
    private const uint EnableLpis = 1;

    /// <summary>its_allocate_pending_table: a bit for each INTID, for every hart that may come up.</summary>
    public KernelResult Prepare(KernelContext context, PageAllocator pages, int hart, SourceSpan span)
    {
        if (platform.Redistributor(hart) is not { } registers)
        {
            return KernelResult.Success;
        }

        var result = pages.Allocate(context, (1 << LpiTable.Bits) / 8 / 4096, 65536, span, out var pending);
        platform.Bus.Write64(registers + Propbaser, lpis.Configuration | (LpiTable.Bits - 1));
        platform.Bus.Write64(registers + Pendbaser, pending);
        return result;
    }

    /// <summary>The hart takes LPIs from now on; once on, they stay on.</summary>
    public void Enable(int hart)
    {
        if (platform.Redistributor(hart) is { } registers)
        {
            platform.Bus.Write32(registers + Ctlr, EnableLpis);
        }
    }
}
