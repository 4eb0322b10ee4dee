using Doorbell.Machine.Scenarios;

namespace Doorbell.Machine.Tests;

/// <summary>Wires of controllers that interrupt harts by a signal.</summary>
public sealed class DirectWireTests
{
    public static TheoryData<string> OneController => [WireTopology.Plic, WireTopology.Aplic];

    [Theory]
    [MemberData(nameof(OneController))]
    public void Every_hart_serves_a_wire(string board) => WireTopology.Passes(board, """
        for h in 0 .. 3 {
          request uart[1] on cpu[h]
          expect target(uart[1]) == cpu[h]
          raise uart[1]
          raise uart[1]
          expect served(uart[1]) and lost(uart[1]) == 0
          free uart[1]
        }
        expect handled(uart[1]) == 8
        """);

    [Theory]
    [MemberData(nameof(OneController))]
    public void The_last_source_is_a_source(string board) => WireTopology.Passes(board, """
        request rtc[0] on cpu[2]
        raise rtc[0]
        expect handled(rtc[0]) == 1 and served(rtc[0])
        """);

    [Theory]
    [MemberData(nameof(OneController))]
    public void A_wire_without_a_target_goes_to_the_lowest_hart(string board) => WireTopology.Passes(board, """
        request uart[0]
        expect target(uart[0]) == cpu[0]
        offline cpu[0]
        expect target(uart[0]) == cpu[1]
        raise uart[0]
        expect handled(uart[0]) == 1
        """);

    [Theory]
    [MemberData(nameof(OneController))]
    public void A_wire_that_is_up_moves_at_once(string board) => WireTopology.Passes(board, """
        request uart[0] on cpu[1]
        hold cpu[1]
        raise uart[0]
        expect handled(uart[0]) == 0
        affinity uart[0] to cpu[3]
        expect target(uart[0]) == cpu[3]
        expect handled(uart[0]) == 1 and served(uart[0])
        release cpu[1]
        expect handled(uart[0]) == 1
        """);

    [Theory]
    [MemberData(nameof(OneController))]
    public void A_dying_harts_wires_go_elsewhere_and_the_hart_serves_again_when_it_is_back(string board) => WireTopology.Passes(board, """
        request uart[0] on cpu[3]
        offline cpu[3]
        expect target(uart[0]) == cpu[0]
        raise uart[0]
        expect handled(uart[0]) == 1
        online cpu[3]
        affinity uart[0] to cpu[3]
        raise uart[0]
        expect handled(uart[0]) == 2 and target(uart[0]) == cpu[3]
        """);

    [Theory]
    [MemberData(nameof(OneController))]
    public void Two_wires_are_served_on_their_own_harts(string board) => WireTopology.Passes(board, """
        request uart[0] on cpu[1]
        request uart[1] on cpu[2]
        hold cpu[1]
        raise uart[0]
        raise uart[1]
        expect handled(uart[0]) == 0 and handled(uart[1]) == 1
        release cpu[1]
        expect handled(uart[0]) == 1 and handled(uart[1]) == 1
        """);

    [Theory]
    [MemberData(nameof(OneController))]
    public void A_freed_wire_is_silent_and_can_be_requested_again(string board) => WireTopology.Passes(board, """
        request uart[0] on cpu[1]
        free uart[0]
        raise uart[0]
        expect handled(uart[0]) == 0
        lower uart[0]
        request uart[0] on cpu[2]
        raise uart[0]
        expect served(uart[0]) and target(uart[0]) == cpu[2]
        """);

    [Theory]
    [MemberData(nameof(OneController))]
    public void A_wire_that_nobody_lowers_is_a_storm(string board)
    {
        var result = WireTopology.Run(board, "request uart[0]\nraise uart[0] held", new RunSettings { StepLimit = 1000 });
        Assert.NotEqual(Verdict.Passed, result.Verdict);
    }

    [Fact]
    public void Each_domain_interrupts_its_own_harts_only()
    {
        WireTopology.Passes(WireTopology.TwoDomains, """
            request uart[0]
            request disk[0]
            expect target(uart[0]) == cpu[0] and target(disk[0]) == cpu[2]
            affinity disk[0] to cpu[3]
            raise uart[0]
            raise disk[0]
            expect handled(uart[0]) == 1 and handled(disk[0]) == 1 and target(disk[0]) == cpu[3]
            """);
        Refuses(WireTopology.TwoDomains, "request disk[0] on cpu[1]", "interrupts none of the harts");
    }

    [Fact]
    public void A_hart_without_supervisor_mode_is_never_a_target()
    {
        WireTopology.Passes(WireTopology.Unleashed, """
            request uart[0]
            expect target(uart[0]) == cpu[0]
            affinity uart[0] to cpu[3]
            raise uart[0]
            expect handled(uart[0]) == 1 and served(uart[0])
            """);
        Refuses(WireTopology.Unleashed, "request uart[0] on monitor", "interrupts none of the harts");
        Refuses(WireTopology.Unleashed, "online monitor", "no supervisor mode");
    }

    [Fact]
    public void A_machine_level_domains_wire_is_not_the_kernels() =>
        Refuses(WireTopology.Aplic, "request monitor_uart[0]", "does not reach the kernel");

    private static void Refuses(string board, string statement, string reason)
    {
        var result = WireTopology.Run(board, statement);
        Assert.NotEqual(Verdict.Passed, result.Verdict);
        Assert.Contains(result.Failures, failure => failure.Message.Contains(reason, StringComparison.Ordinal)
            || failure.Related.Any(place => place.Message.Contains(reason, StringComparison.Ordinal)));
    }
}
