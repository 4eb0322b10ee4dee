namespace Doorbell.Machine.Tests;

/// <summary>Wires that an APLIC makes messages of.</summary>
public sealed class WiredMessageTests
{
    /// <summary>The same harts in another order at machine level, which counts only for addresses from smsiaddrcfg (AIA, "Addresses and data for outgoing MSIs").</summary>
    private const string CrossedOrders = """
        hart cpu[3]
        imsic m_files { level = machine  base = 0x2400_0000  harts = [cpu[2], cpu[0], cpu[1]] }
        imsic s_files { base = 0x2800_0000  harts = [cpu[1], cpu[2], cpu[0]] }
        aplic wired_m { level = machine  base = 0x0c00_0000  target = m_files }
        aplic wired { base = 0x0d00_0000  target = s_files  parent = wired_m  delegated = 1 .. 96 }
        memory dram { range = 0x8000_0000 +: 128MiB }
        device uart : platform { wires = [wired[10]] }
        """;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_wire_reaches_the_hart_it_was_asked_for_whatever_the_order_of_machine_level_files(int hart) => WireTopology.Passes(CrossedOrders, $"""
        request uart[0] on cpu[{hart}]
        raise uart[0]
        expect handled(uart[0]) == 1 and target(uart[0]) == cpu[{hart}]
        affinity uart[0] to cpu[{(hart + 1) % 3}]
        raise uart[0]
        expect handled(uart[0]) == 2 and target(uart[0]) == cpu[{(hart + 1) % 3}]
        """);
}
