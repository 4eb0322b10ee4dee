using Doorbell.Machine.Sweeps;

namespace Doorbell.Machine.Tests.Samples;

public sealed class SweepTests
{
    private static readonly Lazy<SweepResult> Verdicts = new(() =>
    {
        var lowered = SampleTopology.Load("05-linux-thread/verdicts.topo").Model.Sweeps[0].Lower();
        return SweepRunner.Run(lowered.Value ?? throw new InvalidOperationException("The sweep does not lower."));
    });

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
    public void The_table_of_verdicts_comes_out_as_the_argument_has_it(string row, string cells)
    {
        var found = Verdicts.Value.Rows.Single(candidate => candidate.Name == row);

        Assert.Equal(cells, string.Join(' ', found.Cells.Select(cell => cell.Text)));
    }

    [Theory]
    [InlineData("c2", "user", "15: first stage maps nothing at 0x28000000")]
    [InlineData("b2", "isolated", "reaches riscv.s_files[0] .. riscv.s_files[3]")]
    [InlineData("e", "host", "the policy serves no host drivers")]
    [InlineData("b1", "affinity", "lands in riscv.s_files[0] as 2, which is not the vector's there")]
    [InlineData("g_off", "isolated", "raises others' interrupts at x86.apics")]
    public void A_cell_says_why(string row, string column, string reason)
    {
        var result = Verdicts.Value;
        var cells = result.Rows.Single(candidate => candidate.Name == row).Cells;

        Assert.Equal(reason, cells[result.Columns.ToList().IndexOf(column)].Reason);
    }
}
