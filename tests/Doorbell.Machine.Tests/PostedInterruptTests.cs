namespace Doorbell.Machine.Tests;

/// <summary>A VT-d unit that posts: a guest's interrupts need no exits, follow its vCPUs and wake them.</summary>
public sealed class PostedInterruptTests
{
    private static readonly string Board = X86Topology.Board(kernel: "", unit: "posted = true");

    [Fact]
    public void A_guests_interrupt_takes_no_exit_and_keeps_the_hosts_message() => X86Topology.Passes(Board, """
        attach host0.nic to guest
        request host0.nic[0] on guest.vcpu[1]
        expect message(host0.nic[0]).address == 0xfee0_0010 and target(host0.nic[0]) == guest.vcpu[1]
        fire host0.nic[0] x 10
        expect handled(host0.nic[0]) == 10 and exits(guest) == 0 and lost(host0.nic[0]) == 0
        expect landed(host0.nic) == guest.vcpu[1].file and faults() == []
        expect isolated(host0.nic) and not broke(P1) and not broke(P2)
        """);

    [Fact]
    public void Without_irqbypass_the_hosts_hands_deliver() => X86Topology.Passes(Board.Replace("vm guest {", "vm guest { irqbypass = false", StringComparison.Ordinal), """
        attach host0.nic to guest
        request host0.nic[0] on guest.vcpu[1]
        fire host0.nic[0] x 10
        expect handled(host0.nic[0]) == 10 and exits(guest) == 10
        """);

    [Fact]
    public void Notifications_follow_a_vcpu() => X86Topology.Passes(Board, """
        attach host0.nic to guest
        request host0.nic[0] on guest.vcpu[0]
        fire host0.nic[0] x 3
        move guest.vcpu[0] to cpu[3]
        fire host0.nic[0] x 3
        offline cpu[3]
        fire host0.nic[0] x 3
        expect handled(host0.nic[0]) == 9 and exits(guest) == 0 and lost(host0.nic[0]) == 0
        """);

    [Fact]
    public void What_was_posted_during_a_move_is_seen_after_it() => X86Topology.Passes(Board, """
        attach host0.nic to guest
        request host0.nic[0] on guest.vcpu[0]
        hold cpu[1]
        fire host0.nic[0]
        move guest.vcpu[0] to cpu[3]
        expect served(host0.nic[0]) and handled(host0.nic[0]) == 1
        release cpu[1]
        fire host0.nic[0]
        expect handled(host0.nic[0]) == 2 and exits(guest) == 0
        """);

    [Fact]
    public void A_sleeping_vcpu_is_woken() => X86Topology.Passes(Board, """
        attach host0.nic to guest
        request host0.nic[0] on guest.vcpu[0]
        sleep guest.vcpu[0]
        fire host0.nic[0]
        expect served(host0.nic[0]) and exits(guest) == 0
        fire host0.nic[0]
        expect handled(host0.nic[0]) == 2
        """);

    [Fact]
    public void A_held_vcpu_finds_several_raises_as_one() => X86Topology.Passes(Board, """
        attach host0.nic to guest
        request host0.nic[0] on guest.vcpu[0]
        request host0.nic[1] on guest.vcpu[0]
        hold guest.vcpu[0]
        fire host0.nic[0] x 5
        fire host0.nic[1] x 5
        expect len(pending(guest.vcpu[0].file)) == 2
        release guest.vcpu[0]
        expect handled(host0.nic[0]) == 1 and handled(host0.nic[1]) == 1 and served(host0.nic[0]) and served(host0.nic[1])
        """);

    [Fact]
    public void A_guest_moves_its_vector_by_the_entry() => X86Topology.Passes(Board, """
        attach host0.nic to guest
        request host0.nic[0] on guest.vcpu[0]
        let before = message(host0.nic[0])
        affinity host0.nic[0] to guest.vcpu[1]
        fire host0.nic[0] x 5
        expect handled(host0.nic[0]) == 5 and message(host0.nic[0]) == before and landed(host0.nic) == guest.vcpu[1].file
        detach host0.nic
        request host0.nic[0] on cpu[0]
        fire host0.nic[0]
        expect landed(host0.nic) == apics and handled(host0.nic[0]) == 6
        """);

    [Fact]
    public void Another_requester_cannot_post() => X86Topology.Passes(Board, """
        attach host0.nic to guest
        request host0.nic[0] on guest.vcpu[0]
        write host0.nvme at message(host0.nic[0]).address data 0
        expect faults(host0.nvme) == [0x26] and handled(host0.nic[0]) == 0
        """);

    [Fact]
    public void Without_the_source_id_check_another_requester_posts_into_the_guest() => X86Topology.Passes(
        X86Topology.Board(unit: "posted = true", remap: "source_id_check = false"), """
        attach host0.nic to guest
        request host0.nic[0] on guest.vcpu[0]
        expect not isolated(host0.nvme)
        write host0.nvme at message(host0.nic[0]).address data 0
        expect faults(host0.nvme) == [] and broke(P1)
        """);
}
