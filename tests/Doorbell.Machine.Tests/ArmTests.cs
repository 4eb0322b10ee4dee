namespace Doorbell.Machine.Tests;

/// <summary>Arm from text to handler: one doorbell, moves inside the ITS, and what a device can forge.</summary>
public sealed class ArmTests
{
    private static readonly string Board = ArmTopology.Board();

    [Fact]
    public void A_vector_moves_at_once_and_neither_its_message_nor_its_mapping_changes() => ArmTopology.Passes(Board, """
        request host0.nic[0] on cpu[0]
        let before = message(host0.nic[0])
        let there = iova(host0.nic, its0)
        fire host0.nic[0]
        affinity host0.nic[0] to cpu[2]
        expect target(host0.nic[0]) == cpu[2] and message(host0.nic[0]) == before and iova(host0.nic, its0) == there
        fire host0.nic[0] x 100
        expect handled(host0.nic[0]) == 101 and lost(host0.nic[0]) == 0 and faults() == []
        expect chain(host0.nic[0]) == [lpis] and landed(host0.nic) == its0
        """);

    [Fact]
    public void What_is_pending_goes_along_with_a_move() => ArmTopology.Passes(Board, """
        request host0.nic[0] on cpu[0]
        hold cpu[0]
        fire host0.nic[0] x 3
        expect handled(host0.nic[0]) == 0
        affinity host0.nic[0] to cpu[1]
        expect handled(host0.nic[0]) == 1 and served(host0.nic[0])
        affinity host0.nic[0] to cpu[2]
        fire host0.nic[0]
        expect handled(host0.nic[0]) == 2 and target(host0.nic[0]) == cpu[2]
        """);

    [Fact]
    public void A_hart_that_goes_away_hands_over_what_it_has_not_taken() => ArmTopology.Passes(Board, """
        request host0.nic[0] on cpu[1]
        hold cpu[1]
        fire host0.nic[0]
        offline cpu[1]
        release cpu[1]
        expect handled(host0.nic[0]) == 1
        fire host0.nic[0]
        online cpu[1]
        affinity host0.nic[0] to cpu[1]
        fire host0.nic[0] x 2
        expect handled(host0.nic[0]) == 4 and lost(host0.nic[0]) == 0 and target(host0.nic[0]) == cpu[1]
        """);

    [Fact]
    public void Vectors_go_to_the_hart_with_fewest_and_to_none_that_is_offline() => ArmTopology.Passes(Board, """
        offline cpu[0]
        for v in 0 .. 3 { request host0.nvme[v] }
        expect target(host0.nvme[0]) == cpu[1] and target(host0.nvme[1]) == cpu[2]
        expect target(host0.nvme[2]) == cpu[3] and target(host0.nvme[3]) == cpu[1]
        affinity host0.nvme[0] to cpu[0]
        expect refused(EINVAL)
        """);

    [Fact]
    public void A_device_raises_what_its_own_table_holds_and_nothing_else() => ArmTopology.Passes(Board, """
        request host0.nvme[0] on cpu[0]
        request host0.nvme[1] on cpu[0]
        request host0.nic[0] on cpu[0]
        write host0.nic at message(host0.nic[0]).address data 1
        expect landed(host0.nic) == its0 and handled(host0.nvme[1]) == 0 and handled(host0.nic[0]) == 0
        write host0.nic at message(host0.nic[0]).address data 0
        expect handled(host0.nvme[0]) == 0 and handled(host0.nic[0]) == 1
        write host0.nic at message(host0.nic[0]).address + 4 data 0
        expect handled(host0.nic[0]) == 1
        expect isolated(host0.nic) and reach(host0.nic) == [its0] and not broke(P2)
        """);

    [Fact]
    public void Without_the_DeviceID_check_an_event_is_anybodys() => ArmTopology.Passes(ArmTopology.Board(its: "device_id_check = false"), """
        request host0.nic[0] on cpu[0]
        expect isolated(host0.nic)
        request host0.nvme[0] on cpu[0]
        fire host0.nvme[0] x 5
        fire host0.nic[0] x 5
        expect handled(host0.nvme[0]) == 5 and handled(host0.nic[0]) == 5 and not broke(P2)
        expect not isolated(host0.nic) and claims_isolated(host0.nic)
        write host0.nic at message(host0.nic[0]).address data message(host0.nvme[0]).data
        expect faults() == [] and handled(host0.nvme[0]) == 6 and raised(host0.nvme[0]) == 5 and broke(P2)
        """);

    [Fact]
    public void A_freed_event_is_ignored_and_its_LPI_is_given_out_again() => ArmTopology.Passes(Board, """
        request host0.nic[0] on cpu[0]
        let old = message(host0.nic[0])
        free host0.nic[0]
        write host0.nic at old.address data old.data
        expect landed(host0.nic) == its0 and faults() == [] and isolated(host0.nic)
        request host0.nvme[0] on cpu[0]
        fire host0.nvme[0]
        request host0.nic[5] on cpu[3]
        expect identity(host0.nic[5]) == 0
        fire host0.nic[5]
        expect handled(host0.nic[5]) == 1 and handled(host0.nvme[0]) == 1
        """);

    [Fact]
    public void The_window_comes_from_the_driver_and_user_space_cannot_map_it() => ArmTopology.Passes(Board, """
        attach host0.nic to dpdk
        expect regions(host0.nic, sw_msi) == [0x0800_0000 +: 1MiB] and source(host0.nic, sw_msi) == driver
        map dpdk at 0x0800_0000 +: 4KiB
        expect refused(EINVAL)
        expect reach(host0.nic) == []
        request host0.nic[0] on cpu[0]
        expect reach(host0.nic) == [its0] and iova(host0.nic, its0) == 0x0800_0000
        expect message(host0.nic[0]).address == 0x0800_0040
        """);

    [Fact]
    public void The_driver_reports_its_window_whatever_the_policy() => ArmTopology.Passes(ArmTopology.Board("none"), """
        expect len(regions(host0.nic, sw_msi)) == 1
        request host0.nic[0] on cpu[0]
        fire host0.nic[0]
        expect faults(host0.nic) == [0x10] and records(smmu0) == [0x10] and lost(host0.nic[0]) == 1
        """);

    [Fact]
    public void A_hardware_window_beside_the_drivers_software_one_is_refused_by_iommufd() =>
        ArmTopology.Passes(ArmTopology.Board("reserved_region { kind = msi  range = 0x0809_0000 +: 64KiB }"), """
            attach host0.nic to dpdk
            expect refused(EINVAL)
            """);

    [Fact]
    public void Memory_is_reached_through_the_owners_tables_and_nothing_else() => ArmTopology.Passes(Board, """
        attach host0.nic to dpdk
        write host0.nic at 0x1_0000_0000 data 7
        expect landed(host0.nic) == dpdk.memory
        write host0.nic at 0x2_0000_0000 data 7
        write host0.nic at 0x1_0000_0000 data 7 translated
        expect faults(host0.nic) == [0x10, 0] and translate(host0.nic, 0x2_0000_0000) == fault(0x10)
        unmap dpdk at 0x1_0000_0000 +: 64MiB
        write host0.nic at 0x1_0000_0000 data 7
        expect faults(host0.nic) == [0x10, 0, 0x10]
        attach host0.nic to blocked
        write host0.nic at 0x1_0000_0000 data 7
        expect faults(host0.nic) == [0x10, 0, 0x10, 0] and records(smmu0) == [0x10, 0x10]
        detach host0.nic
        write host0.nic at 0x1_0000_0000 data 7
        expect faults(host0.nic) == [0x10, 0, 0x10, 0, 0x10]
        """);

    [Fact]
    public void A_domain_is_filled_before_a_live_device_gets_it() => ArmTopology.Passes(Board, """
        attach host0.nic to dpdk.ioas0
        request host0.nic[0] on cpu[0]
        fire host0.nic[0]
        attach host0.nic to dpdk.ioas1
        fire host0.nic[0]
        expect handled(host0.nic[0]) == 2 and faults() == []
        write host0.nic at 0x1_0000_0000 data 7
        expect faults() == [0x10]
        """);

    [Fact]
    public void A_domain_that_forgets_the_doorbell_loses_messages() =>
        ArmTopology.Passes(ArmTopology.Board("prepare_msi { preload = false }"), """
            attach host0.nic to dpdk.ioas0
            request host0.nic[0] on cpu[0]
            attach host0.nic to dpdk.ioas1
            fire host0.nic[0]
            expect handled(host0.nic[0]) == 0 and faults() == [0x10] and broke(P13)
            """);

    [Fact]
    public void The_hosts_hands_bring_interrupts_to_guests() => ArmTopology.Passes(Board, """
        attach host0.nic to guest
        request host0.nic[0] on guest.vcpu[0]
        fire host0.nic[0] x 10
        expect handled(host0.nic[0]) == 10 and exits(guest) == 10 and isolated(host0.nic)
        affinity host0.nic[0] to guest.vcpu[1]
        fire host0.nic[0] x 10
        expect handled(host0.nic[0]) == 20
        move guest.vcpu[1] to cpu[3]
        sleep guest.vcpu[1]
        fire host0.nic[0]
        expect handled(host0.nic[0]) == 21 and exits(guest) == 21
        """);

    [Theory]
    [InlineData("", "stages = [s1]")]
    [InlineData("", "stages = [s2]")]
    [InlineData("stage = second", "")]
    public void Either_stage_will_do(string stage, string smmu) =>
        ArmTopology.Passes(ArmTopology.Board($"prepare_msi {{ covers = every_file {stage} }}", smmu: smmu), """
            request host0.nic[0] on cpu[0]
            fire host0.nic[0]
            attach host0.nic to guest
            request host0.nic[0] on guest.vcpu[0]
            fire host0.nic[0]
            expect handled(host0.nic[0]) == 2 and reach(host0.nic) == [its0] and faults() == []
            write host0.nic at 0x4000_0000 data 7
            expect landed(host0.nic) == guest.memory
            """);

    [Fact]
    public void A_guest_with_a_first_stage_of_its_own_is_reached_through_both() =>
        ArmTopology.Passes(ArmTopology.Board(guest: "viommu = true  guest_doorbell = 1MiB"), """
            attach host0.nic to guest
            write host0.nic at 0x4000_0000 data 7
            expect landed(host0.nic) == guest.memory
            map guest at 0x10_0000_0000 +: 64KiB
            write host0.nic at 0x10_0000_0000 data 7
            expect landed(host0.nic) == guest.memory and faults() == []
            unmap guest at 0x10_0000_0000 +: 64KiB
            write host0.nic at 0x10_0000_0000 data 7
            expect faults(host0.nic) == [0x10]
            """);

    [Fact]
    public void The_hosts_message_is_not_in_the_first_stage_of_a_guest() =>
        ArmTopology.Passes(ArmTopology.Board(guest: "viommu = true  guest_doorbell = 1MiB"), """
            attach host0.nic to guest
            request host0.nic[0] on guest.vcpu[0]
            expect message(host0.nic[0]).address == 0x0800_0040
            fire host0.nic[0]
            expect lost(host0.nic[0]) == 1 and faults(host0.nic) == [0x10] and reach(host0.nic) == []
            map guest at 0x0800_0000 +: 4KiB
            fire host0.nic[0]
            expect landed(host0.nic) == guest.memory
            """);

    [Fact]
    public void An_identity_domain_reaches_the_doorbell_at_its_own_address() => ArmTopology.Passes(ArmTopology.Board("identity"), """
        request host0.nic[0] on cpu[0]
        expect message(host0.nic[0]).address == 0x0809_0040
        fire host0.nic[0]
        expect served(host0.nic[0]) and reach(host0.nic) == [its0] and isolated(host0.nic)
        """);

    [Fact]
    public void Each_host_has_the_doorbell_of_its_own_ITS() => ArmTopology.Passes(
        ArmTopology.Board(more: """
            its its1 { base = 0x0a00_0000  harts = cpu[2 .. 3]  device_bits = 17 }
            irqdomain others : its { its = its1 }
            pcie host1 { iommu = smmu0  segment = 1  msi_parent = others  device disk { bdf = 00:01.0  msix = 4 } }
            """),
        """
        request host0.nic[0] on cpu[0]
        request host1.disk[0]
        expect target(host1.disk[0]) == cpu[2] and chain(host1.disk[0]) == [others]
        fire host0.nic[0]
        fire host1.disk[0]
        expect landed(host0.nic) == its0 and landed(host1.disk) == its1
        expect reach(host0.nic) == [its0] and reach(host1.disk) == [its1]
        expect not claims_isolated(host1.disk) and isolated(host1.disk)
        affinity host1.disk[0] to cpu[0]
        expect refused(EINVAL)
        """);

    [Fact]
    public void A_masked_vector_sends_when_it_is_unmasked() => ArmTopology.Passes(Board, """
        request host0.nic[0] on cpu[0]
        mask host0.nic[0]
        fire host0.nic[0] x 2
        expect handled(host0.nic[0]) == 0
        unmask host0.nic[0]
        expect handled(host0.nic[0]) == 1 and served(host0.nic[0])
        """);

    [Fact]
    public void A_stream_beyond_the_SMMUs_bits_gets_no_domain() => ArmTopology.Passes(
        ArmTopology.Board(more: "pcie host1 { iommu = smmu0  segment = 16  device disk { bdf = 00:01.0  msix = 4 } }"), """
        expect domain(host1.disk) == blocked and domain(host0.nic) == dma
        write host1.disk at 0x4000_0000 data 7
        expect faults(host1.disk) == [2]
        """);

    [Fact]
    public void A_requester_beyond_the_ITSs_bits_gets_no_vectors() => ArmTopology.Passes(ArmTopology.Board(its: "device_bits = 4"), """
        request host0.nic[0] on cpu[0]
        expect refused(ENOMEM)
        request host0.nvme[0] on cpu[0]
        """);
}
