using Doorbell.Kernel.Tests.Bench;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Tests;

/// <summary>What is handled often allocates nothing, and what is large is made when touched.</summary>
public class SizeTests
{
    [Fact]
    public void Taking_an_interrupt_allocates_nothing()
    {
        var quiet = new QuietMachine(Board.Riscv(Board.Linux(DomainKind.Identity), policies: [Board.PrepareMsi()]));
        Assert.True(quiet.Kernel.Request(Board.Nic, 0, [0]).Succeeded);
        while (quiet.Kernel.TryFindWork(0, out var due))
        {
            quiet.Kernel.RunWork(due);
        }

        var page = quiet.Page(0);
        for (var round = 0; round < 1000; round++)
        {
            Take(quiet, page);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 10_000; round++)
        {
            Take(quiet, page);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(11_000, quiet.Handled);
    }

    [Fact]
    public void Sixteen_thousand_harts_with_a_million_files_boot()
    {
        var machine = new QuietMachine(Board.Riscv(Board.Linux(), harts: 16_384, guestFiles: 63, policies: [Board.PrepareMsi()]));
        Assert.Equal(0, machine.Kernel.Request(Board.Nic, 0, [16_383]).Refusal is null ? 0 : 1);
        Assert.Equal(16_383, machine.Kernel.Target(Board.Nic, 0).Hart);
        Assert.True(machine.Kernel.TryFindWork(0, out var due));
        Assert.Equal(16_383, due);
    }

    private static void Take(QuietMachine machine, ulong page)
    {
        machine.Bus.Write32(page, 2);
        machine.Kernel.HandleInterrupt(0);
    }
}
