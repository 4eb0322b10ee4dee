using Doorbell.Compiler.Tests.Support;

namespace Doorbell.Compiler.Tests.Scenarios;

public sealed class SweepTests
{
    private const string Head = Topo.Board + """
        param path = a
        policy a : none
        policy b : identity
        kernel linux { policy = path }
        scenario delivered { request host0.nic[0]  fire host0.nic[0] }
        scenario cases { case one with harts = 2 { report len(cpu) } }

        """;

    [Fact]
    public void Rows_are_all_combinations_and_then_the_rows_by_name()
    {
        var model = Topo.Finds(Head + "sweep t { columns = [delivered, cases.one]\n vary path { over = [a, b] }\n vary harts { over = 3 .. 4 }\n row last { path = b  harts = 9 } }");
        var sweep = model.Sweeps[0].Lower().Value;
        Assert.Equal("path harts", sweep?.Heading);
        Assert.Equal(["a 3", "a 4", "b 3", "b 4", "last"], sweep?.Rows.Select(row => row.Name));
        Assert.Equal(["delivered", "cases.one"], sweep?.Columns);
    }

    [Fact]
    public void A_row_wins_over_a_cases_own_parameters()
    {
        var sweep = Topo.Finds(Head + "sweep t { columns = [cases.one]\n row r { harts = 9 } }").Sweeps[0].Lower().Value;
        Assert.Equal(9, sweep?.Rows.Single().Cells[0].Machines[0].Harts.Count);
    }

    [Fact]
    public void Cells_of_a_row_share_their_machine()
    {
        var row = Topo.Finds(Head + "scenario other { fire host0.nic[1] }\nsweep t { columns = [delivered, other]\n vary path { over = [b] } }").Sweeps[0].Lower().Value?.Rows.Single();
        Assert.Same(row?.Cells[0].Machines[0], row?.Cells[1].Machines[0]);
    }

    [Fact]
    public void A_parameter_varies_over_machines()
    {
        var files = new MemoryFiles().With("board.topo", Topo.Board);
        var model = Topo.Finds("topology t\nimport \"board.topo\" as x\nimport \"board.topo\" as y { harts = 2 }\nparam m = x\nscenario s { report len(m.cpu) }\nsweep t2 { columns = [s]\n vary m { over = [x, y] } }", files);
        Assert.Equal(["x", "y"], model.Sweeps[0].Lower().Value?.Rows.Select(row => row.Name));
    }

    [Theory]
    [InlineData("sweep t { columns = [delivred]\n vary path { over = [a] } }", "DB1605 delivred")]
    [InlineData("sweep t { columns = [dram]\n vary path { over = [a] } }", "DB1605 dram")]
    [InlineData("sweep t { columns = [cases]\n vary path { over = [a] } }", "DB1606 cases")]
    [InlineData("sweep t { columns = [cases.two]\n vary path { over = [a] } }", "DB1605 cases.two")]
    [InlineData("sweep t { columns = [delivered] }", "DB1609 t")]
    [InlineData("sweep t { columns = [delivered]\n vary paths { over = [a] } }", "DB1305 paths")]
    [InlineData("sweep t { columns = [delivered]\n row r { hart = 4 } }", "DB1305 hart")]
    [InlineData("sweep t { columns = [delivered]\n vary harts { over = 1 .. 5000 } }", "DB1608 t")]
    [InlineData("sweep t { vary path { over = [a] } }", "DB1117 t")]
    [InlineData("property p { scenarios = [delivered] }", "DB1218 p")]
    [InlineData("property p { always = true  never = true }", "DB1218 never")]
    [InlineData("property p { always = 1 }", "DB1607 1")]
    [InlineData("property p { always = P1  scenarios = [nothing] }", "DB1605 nothing")]
    public void A_wrong_sweep_or_property_is_one_error(string text, string finding) => Topo.Finds(Head + text, finding);

    [Fact]
    public void A_row_that_cannot_be_is_told_when_it_is_lowered()
    {
        var model = Topo.Finds(Head + "sweep t { columns = [delivered]\n vary harts { over = [4, 65] } }");
        var lowered = model.Sweeps[0].Lower();
        Assert.Null(lowered.Value);
        Assert.Contains(lowered.Diagnostics, finding => finding.Code == "DB1307" && finding.Notes.Contains("in row 65"));
    }
}
