using Doorbell.Import.Tests.Building;

namespace Doorbell.Import.Tests.Robustness;

/// <summary>Trees that would cost too much if any step were quadratic, or kept more than it needs.</summary>
public class LargeTreeTests
{
    private const long MostAllocated = 600 << 20;

    [Fact]
    public void Fifty_thousand_nodes_with_long_paths_and_faults_are_answered()
    {
        var board = Board.WithImsic(0);
        var bus = new TreeNode(new string('b', 240));
        var inner = new TreeNode(new string('c', 240));
        board.Child("soc").Add(bus.Add(inner));
        for (var i = 0; i < 50_000; i++)
        {
            inner.Add(new TreeNode("n").Cells("interrupts-extended", 0xdead));
        }

        var result = Import(board);

        Assert.Equal(1_001, result.Diagnostics.Count);
        Assert.Contains("more than 1000 faults", result.Diagnostics[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fifty_thousand_useless_nodes_are_reported_up_to_a_limit()
    {
        var board = Board.WithImsic(0);
        board.Child("soc").Add(Board.Device("uart", 10));
        for (var i = 0; i < 50_000; i++)
        {
            board.Child("soc").Add(new TreeNode("n"));
        }

        var result = Import(board);

        Assert.Empty(result.Diagnostics);
        Assert.Equal(10_001, result.Dropped.Count);
        Assert.Contains("10000 entries", result.Dropped[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Five_thousand_devices_with_a_wire_each_are_written()
    {
        var board = Board.WithImsic(0);
        for (var i = 0; i < 5_000; i++)
        {
            board.Child("soc").Add(Board.Device("dev", (uint)(i % 96) + 1));
        }

        Assert.Contains("device dev4999 : platform", Import(board).TopoText, StringComparison.Ordinal);
    }

    [Fact]
    public void More_wires_than_the_limit_are_refused()
    {
        var board = Board.WithImsic(0);
        var cells = Enumerable.Range(0, 70_000).SelectMany(_ => new[] { Board.Aplic, 5u, 4u }).ToArray();
        board.Child("soc").Add(new TreeNode("dev").Cells("interrupts-extended", cells));

        Assert.Equal("DB5009", Assert.Single(Import(board).Diagnostics).Code);
    }

    [Fact]
    public void A_long_list_of_strings_is_read_in_part()
    {
        var board = Board.WithImsic(0);
        board.Child("soc").Bytes("compatible", new byte[4 << 20]);

        Assert.Empty(Import(board).Diagnostics);
    }

    private static ImportResult Import(TreeNode board)
    {
        var blob = Blob.Of(board);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = DeviceTreeImporter.Import(blob, "board");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostAllocated);
        return result;
    }
}
