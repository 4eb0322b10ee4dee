namespace Doorbell.Machine.Tests;

/// <summary>x86 from text to handler: handles and vectors, their moves, and what a device can forge.</summary>
public sealed class X86Tests
{
    private static readonly string On = X86Topology.Board();
    private static readonly string Off = X86Topology.Board("g_off");

    [Fact]
    public void A_remapped_vector_moves_at_once_and_its_message_stays() => X86Topology.Passes(On, """
        request host0.nic[0] on cpu[0]
        let before = message(host0.nic[0])
        fire host0.nic[0]
        affinity host0.nic[0] to cpu[2]
        expect target(host0.nic[0]) == cpu[2] and message(host0.nic[0]) == before
        fire host0.nic[0] x 100
        expect handled(host0.nic[0]) == 101 and lost(host0.nic[0]) == 0 and faults() == []
        expect chain(host0.nic[0]) == [remap, vectors]
        """);

    [Theory]
    [InlineData("")]
    [InlineData("maskable = false")]
    public void Without_remapping_it_moves_inside_its_next_interrupt(string nic) => X86Topology.Passes(X86Topology.Board("g_off", nic: nic), """
        for h in 0 .. 3 { request host0.nvme[h] on cpu[h] }
        request host0.nic[0] on cpu[0]
        expect message(host0.nic[0]).address == 0xfee0_0000
        affinity host0.nic[0] to cpu[2]
        expect target(host0.nic[0]) == cpu[0]
        fire host0.nic[0]
        expect target(host0.nic[0]) == cpu[2] and message(host0.nic[0]).address == 0xfee0_2000
        fire host0.nic[0] x 100
        affinity host0.nic[0] to cpu[3]
        fire host0.nic[0] x 100
        expect handled(host0.nic[0]) == 201 and lost(host0.nic[0]) == 0 and not broke(P4)
        """);

    [Fact]
    public void A_second_move_is_busy_until_the_old_vector_is_cleaned_up() => X86Topology.Passes(On, """
        request host0.nic[0] on cpu[0]
        hold cpu[0]
        affinity host0.nic[0] to cpu[1]
        affinity host0.nic[0] to cpu[2]
        expect refused(EBUSY)
        release cpu[0]
        affinity host0.nic[0] to cpu[2]
        expect target(host0.nic[0]) == cpu[2]
        """);

    [Fact]
    public void What_the_old_hart_has_not_taken_yet_is_handled_there_after_a_move() => X86Topology.Passes(On, """
        request host0.nic[0] on cpu[0]
        hold cpu[0]
        fire host0.nic[0]
        affinity host0.nic[0] to cpu[1]
        expect handled(host0.nic[0]) == 0
        release cpu[0]
        expect served(host0.nic[0]) and handled(host0.nic[0]) == 1
        """);

    [Theory]
    [InlineData("g")]
    [InlineData("g_off")]
    public void A_hart_that_goes_away_hands_over_what_it_has_not_taken(string path) => X86Topology.Passes(X86Topology.Board(path), """
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
    public void The_handle_of_another_requester_is_refused() => X86Topology.Passes(On, """
        request host0.nvme[0] on cpu[0]
        request host0.nic[0] on cpu[0]
        write host0.nic at message(host0.nvme[0]).address data message(host0.nvme[0]).data
        expect faults(host0.nic) == [0x26] and handled(host0.nvme[0]) == 0 and landed(host0.nic) == nothing
        expect records(dmar0) == [0x26]
        write host0.nic at 0xfee0_3000 data 0xfd
        expect faults(host0.nic) == [0x26, 0x25] and handled(cpu[3].ipi) == 0
        expect isolated(host0.nic) and not broke(P2)
        """);

    [Fact]
    public void Without_the_source_id_check_a_handle_is_anybodys() => X86Topology.Passes(X86Topology.Board(remap: "source_id_check = false"), """
        request host0.nic[0] on cpu[0]
        expect isolated(host0.nic)
        request host0.nvme[0] on cpu[0]
        expect not isolated(host0.nic) and claims_isolated(host0.nic)
        write host0.nic at message(host0.nvme[0]).address data message(host0.nvme[0]).data
        expect faults() == [] and handled(host0.nvme[0]) == 1 and broke(P2)
        """);

    [Fact]
    public void Without_remapping_a_device_raises_any_vector_of_any_hart() => X86Topology.Passes(Off, """
        request host0.nvme[0] on cpu[0]
        attach host0.nic to dpdk
        request host0.nic[0] on cpu[0]
        write host0.nic at message(host0.nvme[0]).address data message(host0.nvme[0]).data
        expect handled(host0.nvme[0]) == 1 and landed(host0.nic) == apics
        write host0.nic at 0xfee0_3000 data 0xfd
        expect handled(cpu[3].ipi) == 1 and broke(P2) and not isolated(host0.nic)
        """);

    [Fact]
    public void A_freed_handle_names_no_entry() => X86Topology.Passes(On, """
        request host0.nic[0] on cpu[0]
        let old = message(host0.nic[0])
        fire host0.nic[0]
        free host0.nic[0]
        write host0.nic at old.address data old.data
        expect faults(host0.nic) == [0x22]
        """);

    [Fact]
    public void The_window_comes_from_the_driver_and_user_space_cannot_map_it() => X86Topology.Passes(On, """
        attach host0.nic to dpdk
        expect len(regions(host0.nic, msi)) == 1 and source(host0.nic, msi) == driver
        expect reach(host0.nic) == [apics] and iova(host0.nic, apics) == 0xfee0_0000
        map dpdk at 0xfee0_0000 +: 4KiB
        expect refused(EINVAL)
        """);

    [Fact]
    public void Memory_is_reached_through_the_owners_tables_and_nothing_else() => X86Topology.Passes(On, """
        attach host0.nic to dpdk
        write host0.nic at 0x1_0000_0000 data 7
        expect landed(host0.nic) == dpdk.memory
        write host0.nic at 0x2_0000_0000 data 7
        write host0.nic at 0x1_0000_0000 data 7 translated
        expect faults(host0.nic) == [5, 0xd] and translate(host0.nic, 0x2_0000_0000) == fault(5)
        unmap dpdk at 0x1_0000_0000 +: 64MiB
        write host0.nic at 0x1_0000_0000 data 7
        expect faults(host0.nic) == [5, 0xd, 5]
        detach host0.nic
        write host0.nic at 0x1_0000_0000 data 7
        expect faults(host0.nic) == [5, 0xd, 5, 5]
        """);

    [Fact]
    public void Without_isolated_messages_nobody_gets_the_device() => X86Topology.Passes(X86Topology.Board("g_off", kernel: ""), """
        attach host0.nic to guest
        expect refused(EPERM)
        """);

    [Fact]
    public void With_isolated_messages_no_consent_is_needed() => X86Topology.Passes(X86Topology.Board(kernel: ""), """
        attach host0.nic to guest
        request host0.nic[0] on guest.vcpu[0]
        fire host0.nic[0] x 10
        expect handled(host0.nic[0]) == 10 and exits(guest) == 10 and isolated(host0.nic)
        affinity host0.nic[0] to guest.vcpu[1]
        fire host0.nic[0] x 10
        expect handled(host0.nic[0]) == 20
        """);
}
