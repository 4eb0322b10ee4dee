using Doorbell.Rules.Fixing;
using Doorbell.Rules.Tests.Support;
using Doorbell.Syntax.Text;

namespace Doorbell.Rules.Tests.Fixing;

public sealed class FixApplierTests
{
    private static readonly SourceText Source = new("a.topo", "0123456789");

    [Fact]
    public void Fixes_that_touch_each_other_are_left_for_the_next_round()
    {
        var result = FixApplier.Apply([Fix(2, 3, "x"), Fix(4, 2, "y"), Fix(8, 0, "z")]);
        Assert.Equal("01x567z89", Assert.Single(result.Files).Text);
        Assert.Equal((2, 1), (result.Applied, result.Skipped));
    }

    [Theory]
    [InlineData("a\r\nb\r\n", "a\r\nx\r\ny\r\nb\r\n")]
    [InlineData("a\nb\n", "a\nx\ny\nb\n")]
    [InlineData("a", "x\ny\na")]
    public void What_comes_ends_its_lines_as_the_text_does(string text, string expected)
    {
        var source = new SourceText("a.topo", text);
        var edit = new TextEdit(source, new TextSpan(Math.Max(text.IndexOf('b', StringComparison.Ordinal), 0), 0), "x\ny\n");
        Assert.Equal(expected, FixApplier.Apply(source, [edit]).Text);
    }

    [Fact]
    public void The_same_repair_for_two_findings_is_made_once()
    {
        var result = FixApplier.Apply([Fix(2, 3, "x"), Fix(2, 3, "x")]);
        Assert.Equal("01x56789", Assert.Single(result.Files).Text);
        Assert.Equal((2, 0), (result.Applied, result.Skipped));
    }

    [Fact]
    public void A_fix_is_made_whole_or_not_at_all()
    {
        var whole = new RuleFix("both", [Edit(0, 1, "a"), Edit(9, 1, "b")]);
        Assert.Equal("012345678c", Assert.Single(FixApplier.Apply([Fix(9, 1, "c"), whole]).Files).Text);
    }

    [Theory]
    [InlineData("policy late : prepare_msi { at = affinity }", "policy late : prepare_msi { at = irq_request  covers = every_file }")]
    [InlineData("policy late : prepare_msi {\n  at = affinity  // why\n}", "policy late : prepare_msi {\n  at = irq_request  // why\n  covers = every_file\n}")]
    [InlineData("policy late : prepare_msi { covers = target_file\n at = affinity }", "policy late : prepare_msi { covers = every_file\n at = irq_request }")]
    public void A_property_is_replaced_or_added_in_the_way_of_its_declaration(string before, string after)
    {
        var judged = Judged.Of($"topology t extends \"board.topo\"\n{before}\noverride kernel linux {{ policy = late }}\n");
        var fixedText = Assert.Single(FixApplier.Apply(judged.Report.Fixes).Files).Text;
        Assert.Equal($"topology t extends \"board.topo\"\n{after}\noverride kernel linux {{ policy = late }}\n", fixedText);
    }

    [Theory]
    [InlineData("{ iommu = iommu0  parent = vectors  isolated_msi = true }", "{ iommu = iommu0  parent = vectors }")]
    [InlineData("{ isolated_msi = true  iommu = iommu0  parent = vectors }", "{  iommu = iommu0  parent = vectors }")]
    [InlineData("{\n  iommu = iommu0  parent = vectors\n  isolated_msi = true\n}", "{\n  iommu = iommu0  parent = vectors\n}")]
    [InlineData("{\n  isolated_msi = true // boast\n  iommu = iommu0  parent = vectors\n}", "{\n   // boast\n  iommu = iommu0  parent = vectors\n}")]
    public void A_property_is_removed_with_its_line_if_nothing_else_is_there(string before, string after)
    {
        var judged = Judged.Of($"topology t extends \"board.topo\"\nirqdomain claim : riscv_ir {before}\n");
        Assert.Equal($"topology t extends \"board.topo\"\nirqdomain claim : riscv_ir {after}\n", Assert.Single(FixApplier.Apply(judged.Report.Fixes).Files).Text);
    }

    private static RuleFix Fix(int start, int length, string text) => new("one", [Edit(start, length, text)]);

    private static TextEdit Edit(int start, int length, string text) => new(Source, new TextSpan(start, length), text);
}
