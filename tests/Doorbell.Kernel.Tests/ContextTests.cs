using Doorbell.Hardware.Memory;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Reports;
using Doorbell.Kernel.Tests.Bench;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Tests;

/// <summary>What may be done where (domain reference §3.3).</summary>
public class ContextTests
{
    [Theory]
    [InlineData(ContextKind.Process, true)]
    [InlineData(ContextKind.HardIrq, false)]
    [InlineData(ContextKind.Timer, false)]
    [InlineData(ContextKind.StopMachine, false)]
    public void Sleeping_allocating_and_mapping_need_process_context(ContextKind kind, bool allowed)
    {
        var context = new KernelContext().Begin(kind, 0, "entry");
        var (pages, bus) = Memory();
        Assert.Equal(allowed, context.MightSleep("wait", "here", SourceSpan.None).Succeeded);
        Assert.Equal(allowed, pages.Allocate(context, 1, 4096, SourceSpan.None, out _).Succeeded);

        var table = new PageTable(new HostTableMemory(pages, bus), new RiscvPageTableFormat(3, isSecondStage: false));
        Assert.True(table.Create(new KernelContext().Begin(ContextKind.Process, 0, "entry"), SourceSpan.None).Succeeded);
        Assert.Equal(allowed, table.Map(context, 0x1000, 0x2000, 4096, PagePermissions.Write, SourceSpan.None).Succeeded);
    }

    [Fact]
    public void A_raw_spinlock_makes_process_context_atomic_as_long_as_it_is_held()
    {
        var context = new KernelContext().Begin(ContextKind.Process, 0, "irq_set_affinity");
        using (context.LockRaw("raw_spin_lock [desc->lock]"))
        {
            using var inner = context.Enter("irq_do_set_affinity");
            var breach = context.MightSleep("map a doorbell", "somewhere", Board.At("p").Span).Refusal;
            Assert.Equal(RefusalKind.AtomicContext, breach?.Kind);
            Assert.Equal("The kernel may not map a doorbell under a raw spinlock: that can sleep.", breach?.Reason);
            Assert.Equal(["irq_set_affinity", "raw_spin_lock [desc->lock]", "irq_do_set_affinity"], breach?.CallPath);
        }

        Assert.False(context.IsAtomic);
        Assert.Equal(["irq_set_affinity"], context.CallPath);
    }

    [Fact]
    public void Hot_unplug_may_not_map_either()
    {
        var machine = new TestMachine(Board.Riscv(
            Board.Linux(), policies: [Board.PrepareMsi(DoorbellCover.TargetFile) with { At = MappingMoment.Affinity }]));
        machine.Kernel.Request(Board.Nic, 0, [1]);
        machine.Settle();
        var result = machine.Kernel.Offline(1);
        Assert.Equal(RefusalKind.AtomicContext, result.Refusal?.Kind);
        Assert.Equal("take_cpu_down", result.Refusal?.CallPath[0]);
        Assert.Contains("broke P6", machine.Events);
    }

    private static (PageAllocator Pages, PhysicalBus Bus) Memory()
    {
        var bus = new PhysicalBus();
        bus.Add(new Ram(0x8000_0000, 1 << 20));
        return (new PageAllocator([new MemoryDescription { Origin = Board.At("dram"), Range = new(0x8000_0000, 1 << 20), Type = MemoryType.Main }], bus), bus);
    }
}
