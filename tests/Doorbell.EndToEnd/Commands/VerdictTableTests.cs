using System.Text.Json;

namespace Doorbell.EndToEnd.Commands;

/// <summary>The table of verdicts that the argument is about, as the command prints it, held against the expected one cell by cell.</summary>
/// <remarks>
/// Rows are the mapping paths, columns the uses. Three cells say in one word what needs more: b1's host, user and vm are delivered until the first
/// move, which "affinity" makes; c2's "isolated" is decided in the guest's hands, where nothing of the host is mapped (in the host's it is not
/// isolated: take `allow_unsafe_interrupts` away and the attempt to give the device away fails); d's vm is delivered by the host's hands.
/// </remarks>
public sealed class VerdictTableTests
{
    private static readonly string[] Columns = ["host", "user", "vm", "affinity", "hotplug", "claims_isolated", "isolated"];

    private static readonly Lazy<JsonElement> Sweep = new(() =>
    {
        var run = DoorbellProcess.Run("run", "samples/05-linux-thread/verdicts.topo", "--format", "json");
        Assert.True(run.ExitCode == 0, run.Out + run.Error);
        return JsonDocument.Parse(run.Out).RootElement.GetProperty("sweeps")[0];
    });

    [Fact]
    public void The_table_has_the_columns_of_the_argument()
    {
        Assert.Equal("verdicts", Sweep.Value.GetProperty("name").GetString());
        Assert.Equal(Columns, Sweep.Value.GetProperty("columns").EnumerateArray().Select(column => column.GetString()));
    }

    [Theory]
    [InlineData("o", "lost lost lost lost lost false true")]
    [InlineData("a", "delivered unusable unusable delivered delivered false false")]
    [InlineData("b1", "delivered delivered delivered lost lost false false")]
    [InlineData("b2", "delivered delivered delivered delivered delivered false false")]
    [InlineData("c1", "delivered refused refused delivered delivered false false")]
    [InlineData("c2", "delivered lost lost delivered delivered false true")]
    [InlineData("c3", "lost lost lost lost lost false true")]
    [InlineData("d", "delivered delivered delivered delivered delivered false false")]
    [InlineData("e", "none none delivered none none false true")]
    [InlineData("e_mrif", "none none delivered none none false true")]
    [InlineData("f", "delivered delivered delivered delivered delivered true true")]
    [InlineData("g", "delivered delivered delivered delivered delivered true true")]
    [InlineData("g_off", "delivered delivered delivered delivered delivered false false")]
    public void A_row_comes_out_as_the_argument_has_it(string row, string expected)
    {
        var cells = Row(row).GetProperty("cells");
        Assert.Equal(
            Columns.Zip(expected.Split(' ')).Select(cell => $"{cell.First}: {cell.Second}"),
            Columns.Select(column => $"{column}: {cells.GetProperty(column).GetString()}"));
    }

    [Theory]
    [InlineData("o", "host", "15: first stage maps nothing at 0x28000000")]
    [InlineData("a", "user", "EINVAL: User space needs a domain of its own")]
    [InlineData("b1", "affinity", "lands in riscv.s_files[0] as 2, which is not the vector's there")]
    [InlineData("c1", "vm", "EINVAL: Firmware has requested this device have a 1:1 IOMMU mapping")]
    [InlineData("b2", "isolated", "reaches riscv.s_files[0] .. riscv.s_files[3]")]
    [InlineData("d", "isolated", "reaches riscv.s_files[0]")]
    [InlineData("e", "host", "the policy serves no host drivers")]
    [InlineData("g_off", "isolated", "raises others' interrupts at x86.apics")]
    public void A_cell_says_why(string row, string column, string reason) =>
        Assert.StartsWith(reason, Row(row).GetProperty("reasons").GetProperty(column).GetString(), StringComparison.Ordinal);

    [Fact]
    public void Every_failing_cell_has_a_reason()
    {
        foreach (var row in Sweep.Value.GetProperty("rows").EnumerateArray())
        {
            foreach (var cell in row.GetProperty("cells").EnumerateObject())
            {
                var isFailing = cell.Value.GetString() is not ("delivered" or "true") && cell.Name != "claims_isolated";
                Assert.True(
                    !isFailing || row.GetProperty("reasons").TryGetProperty(cell.Name, out _),
                    $"{row.GetProperty("name").GetString()}.{cell.Name} is {cell.Value.GetString()} and does not say why.");
            }
        }
    }

    [Fact]
    public void A_cell_is_explained_by_its_trace()
    {
        var run = DoorbellProcess.Run("run", "samples/05-linux-thread/verdicts.topo", "--explain", "verdicts.b2.isolated");
        Assert.True(run.ExitCode == 0, run.Out + run.Error);
        Assert.StartsWith("verdicts.b2.isolated: false\nreaches riscv.s_files[0] .. riscv.s_files[3]\n", run.Out.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("> try attach m.host0.nic to m.guest", run.Out, StringComparison.Ordinal);
        Assert.Contains("domain := unmanaged of guest, policy b2", run.Out, StringComparison.Ordinal);
        Assert.Contains("iova=0x8003000 at=riscv.s_files[3] owner=linux its_own=false", run.Out, StringComparison.Ordinal);
    }

    private static JsonElement Row(string name) =>
        Sweep.Value.GetProperty("rows").EnumerateArray().Single(row => row.GetProperty("name").GetString() == name);
}
