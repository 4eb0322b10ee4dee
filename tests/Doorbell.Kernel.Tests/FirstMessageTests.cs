using Doorbell.Kernel.Reports;
using Doorbell.Kernel.Tests.Bench;

namespace Doorbell.Kernel.Tests;

/// <summary>Sample 01: requests, messages, the move inside the next interrupt.</summary>
public class FirstMessageTests
{
    private static TestMachine Untranslated(int harts = 2) => new(Board.Riscv(harts: harts, withIommu: false, guestFiles: 0));

    [Fact]
    public void A_vector_is_handled_on_the_hart_that_was_asked_for()
    {
        var machine = Untranslated();
        Assert.True(machine.Kernel.Request(Board.Nic, 0, [1]).Succeeded);
        Assert.Equal(machine.Page(1), machine.Kernel.Message(Board.Nic, 0).Address);

        machine.Settle();
        machine.Fire(Board.Nic, 0);
        Assert.Equal(["vector 1.0 on 1"], machine.Events);
    }

    [Fact]
    public void A_vector_goes_to_the_hart_with_most_free_identities_and_then_the_lowest()
    {
        var machine = Untranslated(3);
        machine.Kernel.Request(Board.Nic, 0, [0]);
        machine.Kernel.Request(Board.Nic, 1, null);
        machine.Kernel.Request(Board.Nic, 2, null);
        machine.Kernel.Request(Board.Nic, 3, null);
        Assert.Equal([0, 1, 2, 0], Enumerable.Range(0, 4).Select(vector => machine.Kernel.Target(Board.Nic, vector).Hart));
        Assert.Equal([2, 2, 2, 3], Enumerable.Range(0, 4).Select(vector => machine.Kernel.Identity(Board.Nic, vector)));
    }

    [Fact]
    public void The_first_raise_after_a_move_is_still_handled_on_the_old_hart()
    {
        var machine = Untranslated();
        machine.Kernel.Request(Board.Nic, 0, [0]);
        machine.Settle();
        var before = machine.Kernel.Message(Board.Nic, 0).Address;
        Assert.True(machine.Kernel.SetAffinity(Board.Nic, 0, [1]).Succeeded);
        Assert.Equal(0, machine.Kernel.Target(Board.Nic, 0).Hart);

        machine.Fire(Board.Nic, 0, 2);
        Assert.Equal(["vector 1.0 on 0", "vector 1.0 on 1"], machine.Events);
        Assert.Equal(4096UL, machine.Kernel.Message(Board.Nic, 0).Address - before);
    }

    [Fact]
    public void An_old_identity_is_free_again_after_a_move()
    {
        var machine = Untranslated();
        for (var round = 0; round < 1000; round++)
        {
            if (round == 0)
            {
                machine.Kernel.Request(Board.Nic, 0, [0]);
                machine.Settle();
            }

            machine.Kernel.SetAffinity(Board.Nic, 0, [(round + 1) % 2]);
            machine.Fire(Board.Nic, 0, 2);
        }

        Assert.Equal(2000, machine.Events.Count);
        Assert.Equal(2, machine.Kernel.Identity(Board.Nic, 0));
    }

    [Fact]
    public void A_straggler_under_the_temporary_message_is_raised_again_on_the_new_hart()
    {
        var machine = Untranslated();
        machine.Kernel.Request(Board.Nvme, 0, [1]);
        machine.Kernel.Request(Board.Nic, 0, [0]);
        machine.Settle();
        machine.Kernel.SetAffinity(Board.Nic, 0, [1]);
        machine.HeldHarts.Add(1);

        // The device's mixture of words: old address, new data, pending on the old hart while the move runs there.
        machine.Write(Board.Nic, machine.Page(0), 3);
        machine.Fire(Board.Nic, 0);
        Assert.Equal(["vector 1.0 on 0"], machine.Events);
        Assert.Equal([3], machine.Pending(1));
        Assert.Empty(machine.Pending(0));

        machine.Release();
        Assert.Equal(["vector 1.0 on 0", "vector 1.0 on 1"], machine.Events);
    }

    [Fact]
    public void Freeing_a_vector_zeroes_its_message_and_gives_the_identity_back()
    {
        var machine = Untranslated();
        machine.Kernel.Request(Board.Nic, 0, [0]);
        machine.Settle();
        Assert.Equal(Errno.EBUSY, machine.Kernel.Request(Board.Nic, 0, [0]).Errno);
        Assert.True(machine.Kernel.Free(Board.Nic, 0).Succeeded);
        machine.Settle();
        Assert.Equal(default, machine.Kernel.Message(Board.Nic, 0));
        Assert.Equal([1], machine.Enabled(0));
        machine.Kernel.Request(Board.Nic, 1, [0]);
        Assert.Equal(2, machine.Kernel.Identity(Board.Nic, 1));
    }

    [Fact]
    public void Identities_run_out_with_ENOSPC_and_a_pending_move_is_dropped_without_a_word()
    {
        var machine = new TestMachine(Board.Riscv(harts: 2, withIommu: false, guestFiles: 0, identities: 63));
        for (var vector = 0; vector < 62; vector++)
        {
            Assert.True(machine.Kernel.Request(Board.Nic, vector, [1]).Succeeded);
        }

        Assert.Equal(Errno.ENOSPC, machine.Kernel.Request(Board.Nic, 62, [1]).Errno);
        Assert.True(machine.Kernel.Request(Board.Nic, 62, [0]).Succeeded);
        machine.Settle();
        Assert.True(machine.Kernel.SetAffinity(Board.Nic, 62, [1]).Succeeded);
        machine.Fire(Board.Nic, 62, 2);
        Assert.Equal(["vector 1.62 on 0", "vector 1.62 on 0"], machine.Events);
    }

    [Fact]
    public void Raises_coalesce_while_a_hart_is_held()
    {
        var machine = Untranslated();
        machine.Kernel.Request(Board.Nic, 3, [0]);
        machine.Settle();
        machine.HeldHarts.Add(0);
        machine.Fire(Board.Nic, 3, 5);
        Assert.Single(machine.Pending(0));
        machine.Release();
        Assert.Equal(["vector 1.3 on 0"], machine.Events);
    }

    [Fact]
    public void A_masked_vector_is_sent_at_unmask()
    {
        var machine = Untranslated();
        machine.Kernel.Request(Board.Nic, 0, [0]);
        machine.Settle();
        machine.Kernel.Mask(Board.Nic, 0);
        machine.Fire(Board.Nic, 0);
        Assert.Empty(machine.Events);
        machine.Kernel.Unmask(Board.Nic, 0);
        machine.Settle();
        Assert.Equal(["vector 1.0 on 0"], machine.Events);
    }

    [Fact]
    public void The_IPI_identity_and_identities_of_nobody_are_told_apart()
    {
        var machine = Untranslated();
        machine.Kernel.SendIpi(1);
        machine.Settle();
        Assert.Equal(["ipi 1"], machine.Events);
    }

    [Fact]
    public void A_second_vector_of_plain_MSI_is_not_supported()
    {
        var description = Board.Riscv(withIommu: false);
        var machine = new TestMachine(description with
        {
            Devices = [description.Devices[0] with { Msix = 0, Msi = 4 }, description.Devices[1]],
        });
        Assert.Equal(Errno.EOPNOTSUPP, machine.Kernel.Request(Board.Nvme, 1, null).Errno);
    }

    [Fact]
    public void An_offline_hart_is_no_target()
    {
        var machine = new TestMachine(Board.Riscv(booted: 3, withIommu: false));
        Assert.Equal(Errno.ENOSPC, machine.Kernel.Request(Board.Nic, 0, [3]).Errno);
        machine.Kernel.Request(Board.Nic, 0, [0]);
        Assert.Equal(Errno.EINVAL, machine.Kernel.SetAffinity(Board.Nic, 0, [3]).Errno);
        machine.Kernel.Online(3);
        Assert.True(machine.Kernel.SetAffinity(Board.Nic, 0, [3]).Succeeded);
    }
}
