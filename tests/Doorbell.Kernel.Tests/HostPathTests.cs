using Doorbell.Kernel.Reports;
using Doorbell.Kernel.Tests.Bench;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Tests;

/// <summary>Each mapping path for a driver of the host: delivery, affinity, hot-unplug (domain reference §4.2).</summary>
public class HostPathTests
{
    private static TestMachine Machine(PolicyDescription? policy, int booted = 4, bool msiNeedsSecondStage = true) => new(Board.Riscv(
        Board.Linux(policy: policy is null ? null : 0), policies: policy is null ? [] : [policy], booted: booted, msiNeedsSecondStage: msiNeedsSecondStage));

    [Fact]
    public void Without_a_policy_a_translating_domain_loses_every_message_with_fault_15()
    {
        var machine = Machine(null);
        machine.Kernel.Request(Board.Nic, 0, [0]);
        machine.Settle();
        machine.Fire(Board.Nic, 0, 3);
        Assert.Empty(machine.Events);
        Assert.Equal([15, 15, 15], machine.Faults);
    }

    [Fact]
    public void An_identity_domain_delivers_and_lets_everything_through()
    {
        var machine = Machine(new PolicyDescription { Origin = Board.At("a"), Kind = PolicyKind.Identity });
        Assert.Equal(DomainKind.Identity, machine.Kernel.Domain(Board.Nic)?.Kind);
        machine.Kernel.Request(Board.Nic, 0, [2]);
        machine.Settle();
        machine.Fire(Board.Nic, 0, 3);
        Assert.Equal(3, machine.Count("vector 1.0 on 2"));
        Assert.Equal(machine.Page(3), machine.Translate(Board.Nic, machine.Page(3)));
    }

    [Fact]
    public void Prepare_msi_of_every_file_delivers_to_every_hart_at_IOVAs_below_4_GiB()
    {
        var machine = Machine(Board.PrepareMsi());
        for (var hart = 0; hart < 4; hart++)
        {
            Assert.True(machine.Kernel.Request(Board.Nic, hart, [hart]).Succeeded);
            machine.Settle();
            machine.Fire(Board.Nic, hart, 10);
            Assert.Equal(10, machine.Count($"vector 1.{hart} on {hart}"));
            var address = machine.Kernel.Message(Board.Nic, hart).Address;
            Assert.InRange(address, 0xffff_0000u, 0xffff_ffffu);
            Assert.Equal(machine.Page(hart), machine.Translate(Board.Nic, address));
        }

        Assert.Empty(machine.Faults);
    }

    [Fact]
    public void Prepare_msi_of_every_file_survives_moves_and_hot_unplug()
    {
        var machine = Machine(Board.PrepareMsi());
        VisitEveryHart(machine);
        HartGoesAndComesBack(machine);
        Assert.Empty(machine.Faults);
    }

    [Fact]
    public void One_IOVA_a_descriptor_sends_the_new_identity_into_the_old_file()
    {
        var machine = Machine(Board.PrepareMsi(DoorbellCover.TargetFile) with { IovaPer = IovaPer.Descriptor });
        machine.Kernel.Request(Board.Nic, 0, [0]);
        machine.Settle();
        machine.Kernel.SetAffinity(Board.Nic, 0, [3]);
        machine.Fire(Board.Nic, 0, 2);
        Assert.Equal(["vector 1.0 on 0"], machine.Events);
        Assert.Equal(machine.Page(0), machine.LastLanding);
    }

    [Fact]
    public void A_target_without_IOVA_gets_its_physical_address_and_faults()
    {
        var machine = Machine(Board.PrepareMsi(DoorbellCover.OnlineFiles), booted: 3);
        machine.Kernel.Request(Board.Nic, 0, [0]);
        machine.Kernel.Online(3);
        machine.Kernel.SetAffinity(Board.Nic, 0, [3]);
        machine.Settle();
        machine.Fire(Board.Nic, 0, 2);
        Assert.Equal(["vector 1.0 on 0"], machine.Events);
        Assert.Equal([15], machine.Faults);
    }

    [Fact]
    public void Hot_unplug_chooses_a_hart_that_came_late()
    {
        foreach (var (covers, handled) in new[] { (DoorbellCover.EveryFile, 1), (DoorbellCover.OnlineFiles, 0) })
        {
            var machine = Machine(Board.PrepareMsi(covers), booted: 3);
            machine.Kernel.Request(Board.Nic, 0, [2]);
            machine.Kernel.Online(3);
            for (var hart = 0; hart < 3; hart++)
            {
                machine.Settle();
                Assert.True(machine.Kernel.Offline(hart).Succeeded);
            }

            machine.Settle();
            machine.Fire(Board.Nic, 0);
            Assert.Equal(3, machine.Kernel.Target(Board.Nic, 0).Hart);
            Assert.Equal(handled, machine.Count("vector 1.0 on 3"));
        }
    }

    [Fact]
    public void Mapping_as_the_vector_moves_breaks_P6_with_the_call_path()
    {
        var machine = Machine(Board.PrepareMsi(DoorbellCover.TargetFile) with { At = MappingMoment.Affinity });
        Assert.True(machine.Kernel.Request(Board.Nic, 0, [0]).Succeeded);
        machine.Settle();
        machine.Kernel.SetAffinity(Board.Nic, 0, [1]);
        machine.Fire(Board.Nic, 0);
        Assert.Contains("broke P6", machine.Events);
        Assert.Contains("vector 1.0 on 0", machine.Events);
        var breach = Assert.Single(machine.Breaches);
        Assert.Equal(RefusalKind.AtomicContext, breach.Kind);
        Assert.Equal(
            ["imsic_handle_irq", "irq_move_irq", "irq_set_affinity_locked [desc->lock]", "imsic_irq_set_affinity", "iommu_dma_prepare_msi"], breach.CallPath);
        Assert.Equal(0, machine.Kernel.Target(Board.Nic, 0).Hart);
    }

    [Fact]
    public void Mapping_at_attach_is_in_time()
    {
        var machine = Machine(Board.PrepareMsi() with { At = MappingMoment.Attach });
        VisitEveryHart(machine);
        Assert.Empty(machine.Faults);
    }

    [Theory]
    [InlineData(RegionKind.Direct)]
    [InlineData(RegionKind.DirectRelaxable)]
    public void Direct_regions_are_mapped_1_to_1_and_deliver_everywhere(RegionKind kind)
    {
        var machine = Machine(Board.Region(kind));
        VisitEveryHart(machine);
        HartGoesAndComesBack(machine);
        Assert.Empty(machine.Faults);
        Assert.Equal(4, machine.Kernel.Regions(Board.Nic).Count);
        Assert.All(machine.Kernel.Regions(Board.Nic), region => Assert.Equal((kind, RegionSource.Driver), (region.Kind, region.Source)));
    }

    [Fact]
    public void A_region_of_a_hart_that_was_forgotten_is_not_mapped()
    {
        var machine = Machine(Board.Region(RegionKind.DirectRelaxable) with { Covers = DoorbellCover.OnlineFiles }, booted: 3);
        machine.Kernel.Online(3);
        machine.Kernel.Request(Board.Nic, 0, [3]);
        machine.Settle();
        machine.Fire(Board.Nic, 0);
        Assert.Equal([15], machine.Faults);
    }

    [Fact]
    public void An_MSI_window_is_reserved_and_not_mapped()
    {
        var machine = Machine(Board.Region(RegionKind.Msi) with { Range = new AddressRange(Board.FilesBase, 0x1_0000) });
        machine.Kernel.Request(Board.Nic, 0, [0]);
        machine.Settle();
        machine.Fire(Board.Nic, 0);
        Assert.Equal(machine.Page(0), machine.Kernel.Message(Board.Nic, 0).Address);
        Assert.Equal([15], machine.Faults);
    }

    [Fact]
    public void A_table_lets_through_the_files_in_use_and_moves_them_with_the_vector()
    {
        var machine = Machine(Board.Table());
        machine.Kernel.Request(Board.Nic, 0, [0]);
        machine.Settle();
        Assert.Equal([0], Reachable(machine));
        machine.Fire(Board.Nic, 0);
        machine.Kernel.SetAffinity(Board.Nic, 0, [1]);
        machine.Fire(Board.Nic, 0, 2);
        Assert.Equal([1], Reachable(machine));
        Assert.Equal(["vector 1.0 on 0", "vector 1.0 on 0", "vector 1.0 on 1"], machine.Events);
        Assert.Empty(machine.Faults);
        VisitEveryHart(machine, 1);
        HartGoesAndComesBack(machine);
    }

    [Fact]
    public void Two_vectors_on_one_hart_keep_its_entry_until_the_last_leaves()
    {
        var machine = Machine(Board.Table());
        machine.Kernel.Request(Board.Nic, 0, [0]);
        machine.Kernel.Request(Board.Nic, 1, [0]);
        machine.Settle();
        machine.Kernel.Free(Board.Nic, 0);
        machine.Fire(Board.Nic, 1);
        Assert.Equal(["vector 1.1 on 0"], machine.Events);
        machine.Kernel.Free(Board.Nic, 1);
        Assert.Empty(Reachable(machine));
    }

    [Fact]
    public void RFC_v2_is_a_misconfigured_context_on_new_hardware_and_delivers_on_old()
    {
        var policy = Board.Table() with
        {
            Stage = TranslationStage.First,
            OnAffinity = [AffinityStep.Message, AffinityStep.Unmap, AffinityStep.Map, AffinityStep.Check, AffinityStep.Free],
        };
        var recent = Machine(policy);
        recent.Kernel.Request(Board.Nic, 0, [0]);
        recent.Settle();
        recent.Fire(Board.Nic, 0);
        Assert.Equal([259], recent.Faults);

        var old = Machine(policy, msiNeedsSecondStage: false);
        old.Kernel.Request(Board.Nic, 0, [0]);
        old.Settle();
        old.Kernel.SetAffinity(Board.Nic, 0, [1]);
        old.Fire(Board.Nic, 0, 2);
        Assert.Equal(["vector 1.0 on 0", "vector 1.0 on 1"], old.Events);
    }

    [Fact]
    public void A_step_that_is_left_out_is_not_done()
    {
        var machine = Machine(Board.Table() with { OnAffinity = [AffinityStep.Map, AffinityStep.Message, AffinityStep.Drain, AffinityStep.Check, AffinityStep.Free] });
        machine.Kernel.Request(Board.Nic, 0, [0]);
        machine.Settle();
        machine.Kernel.SetAffinity(Board.Nic, 0, [1]);
        machine.Fire(Board.Nic, 0);
        Assert.Equal([0, 1], Reachable(machine));

        var leak = Machine(Board.PrepareMsi() with { OnAffinity = [AffinityStep.Message, AffinityStep.Check] });
        leak.Kernel.Request(Board.Nic, 0, [0]);
        leak.Settle();
        leak.Kernel.SetAffinity(Board.Nic, 0, [1]);
        leak.Fire(Board.Nic, 0);
        leak.Kernel.Request(Board.Nic, 1, [0]);
        Assert.Equal(3, leak.Kernel.Identity(Board.Nic, 1));
    }

    [Fact]
    public void The_timer_on_the_wrong_hart_leaves_the_old_side_until_its_next_interrupt()
    {
        var machine = new TestMachine(Board.Riscv(
            Board.Linux(policy: 0) with { Defects = ["sync_timer_on_wrong_cpu"] }, policies: [Board.PrepareMsi()]));
        machine.Kernel.Request(Board.Nic, 0, [0]);
        machine.Settle();
        machine.Kernel.SetAffinity(Board.Nic, 0, [1]);
        machine.Fire(Board.Nic, 0, 2);
        Assert.Equal("vector 1.0 on 1", machine.Events[^1]);

        machine.Kernel.SetAffinity(Board.Nic, 0, [2]);
        machine.Fire(Board.Nic, 0, 3);
        Assert.Equal(1, machine.Kernel.Target(Board.Nic, 0).Hart);
        machine.Kernel.SendIpi(0);
        machine.Settle();
        machine.Fire(Board.Nic, 0, 2);
        Assert.Equal(2, machine.Kernel.Target(Board.Nic, 0).Hart);
    }

    [Fact]
    public void The_last_hart_cannot_go()
    {
        var machine = new TestMachine(Board.Riscv(harts: 1));
        Assert.Equal(Errno.EBUSY, machine.Kernel.Offline(0).Errno);
    }

    internal static int[] Reachable(TestMachine machine) =>
        [.. Enumerable.Range(0, 4).Where(hart => machine.Kernel.IovaCandidates(Board.Nic, machine.Page(hart)).Any(iova => machine.Translate(Board.Nic, iova) == machine.Page(hart)))];

    private static void VisitEveryHart(TestMachine machine, int vector = 0)
    {
        Assert.True(machine.Kernel.Request(Board.Nic, vector == 1 ? 5 : vector, [0]).Succeeded);
        vector = vector == 1 ? 5 : vector;
        machine.Settle();
        for (var hart = 1; hart < 4; hart++)
        {
            machine.Kernel.SetAffinity(Board.Nic, vector, [hart]);
            machine.Fire(Board.Nic, vector, 2);
            Assert.Equal(1, machine.Count($"vector 1.{vector} on {hart - 1}") - (hart > 1 ? 1 : 0));
            Assert.Equal(hart, machine.Kernel.Target(Board.Nic, vector).Hart);
        }
    }

    private static void HartGoesAndComesBack(TestMachine machine)
    {
        const int vector = 7;
        machine.Kernel.Request(Board.Nic, vector, [1]);
        machine.Settle();
        machine.Fire(Board.Nic, vector);
        Assert.Equal(1, machine.Count("vector 1.7 on 1"));
        Assert.True(machine.Kernel.Offline(1).Succeeded);
        machine.Settle();
        machine.Fire(Board.Nic, vector);
        Assert.Equal(2, machine.Events.Count(one => one.StartsWith("vector 1.7", StringComparison.Ordinal)));
        Assert.True(machine.Kernel.Online(1).Succeeded);
        machine.Kernel.SetAffinity(Board.Nic, vector, [1]);
        machine.Fire(Board.Nic, vector, 2);
        Assert.Equal(2, machine.Count("vector 1.7 on 1"));
    }
}
