using Doorbell.Machine.Scenarios;

namespace Doorbell.Machine.Tests;

/// <summary>Wires that the kernel does not serve, or only once.</summary>
public sealed class SharedWireTests
{
    [Fact]
    public void A_source_has_one_handler()
    {
        var result = WireTopology.Run(
            WireTopology.Plic + "\ndevice twin : platform { wires = [wired[10]] }", "request uart[0]\nrequest twin[0]");
        Assert.Contains("no handler shares it", Told(result), StringComparison.Ordinal);
    }

    [Fact]
    public void Harts_with_files_of_their_own_take_nothing_from_a_PLIC()
    {
        var board = WireTopology.Plic + "\nimsic s_files { base = 0x2800_0000  harts = cpu }";
        Assert.Contains("does not reach the kernel", Told(WireTopology.Run(board, "request uart[0]")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_PLIC_keeps_what_rose_before_anybody_listened() => WireTopology.Passes(WireTopology.Plic, """
        raise uart[0]
        lower uart[0]
        request uart[0] on cpu[1]
        expect handled(uart[0]) == 1
        """);

    [Fact]
    public void A_direct_domain_follows_its_wires() => WireTopology.Passes(WireTopology.Aplic, """
        raise uart[0]
        lower uart[0]
        request uart[0] on cpu[1]
        expect handled(uart[0]) == 0
        """);

    private static string Told(ScenarioResult result) => string.Join(
        "\n", result.Failures.SelectMany(failure => failure.Related.Select(place => place.Message).Prepend(failure.Message)));
}
