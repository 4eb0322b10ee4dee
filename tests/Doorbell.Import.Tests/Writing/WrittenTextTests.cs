using Doorbell.Syntax;
using Doorbell.Syntax.Formatting;
using Doorbell.Testing;

namespace Doorbell.Import.Tests.Writing;

public class WrittenTextTests
{
    public static TheoryData<string> Trees => [.. Platforms.Valid];

    [Theory]
    [MemberData(nameof(Trees))]
    public void What_is_written_parses(string tree)
    {
        var result = DeviceTreeImporter.Import(Platforms.Blob(tree), tree);

        Assert.Empty(SyntaxTree.Parse("board.topo", result.TopoText ?? string.Empty).Diagnostics);
        var example = result.ExampleText("board.topo");
        Assert.Null(example.Reason);
        Assert.Empty(SyntaxTree.Parse("example.topo", example.Text ?? string.Empty).Diagnostics);
    }

    [Theory]
    [MemberData(nameof(Trees))]
    public void What_is_written_is_formatted(string tree)
    {
        var result = DeviceTreeImporter.Import(Platforms.Blob(tree), tree);
        var example = result.ExampleText("board.topo").Text ?? string.Empty;

        Assert.Equal(result.TopoText, Formatter.Format(SyntaxTree.Parse("board.topo", result.TopoText ?? string.Empty)));
        Assert.Equal(example, Formatter.Format(SyntaxTree.Parse("example.topo", example)));
    }

    [Theory]
    [InlineData("ext/ext-2g-iommu-msi")]
    [InlineData("ext/ext-nested-bus")]
    [InlineData("ext/ext-pci-iommu")]
    [InlineData("qemu/virt-imsic-s4-g3")]
    [InlineData("qemu/virt-aplic-s4-2nodes")]
    [InlineData("qemu/sifive_u-s5")]
    public void What_is_written_reads_as_if_a_person_had(string tree)
    {
        var name = tree[(tree.IndexOf('/', StringComparison.Ordinal) + 1)..];
        Snapshot.Match(DeviceTreeImporter.Import(Platforms.Blob(tree), name).TopoText ?? string.Empty, "topo", [("tree", tree)]);
    }

    [Theory]
    [InlineData("ext/ext-2g-iommu-msi")]
    [InlineData("ext/ext-nested-bus")]
    [InlineData("qemu/sifive_u-s5")]
    public void An_example_extends_it(string tree)
    {
        var name = tree[(tree.IndexOf('/', StringComparison.Ordinal) + 1)..];
        Snapshot.Match(DeviceTreeImporter.Import(Platforms.Blob(tree), name).ExampleText(name + ".topo").Text ?? string.Empty, "topo", [("tree", tree)]);
    }

    [Theory]
    [InlineData("ext/ext-2g-iommu-msi")]
    [InlineData("qemu/virt-imsic-s4-g3")]
    public void What_is_dropped_is_told_with_its_reason(string tree)
    {
        var name = tree[(tree.IndexOf('/', StringComparison.Ordinal) + 1)..];
        var lines = Import.Diagnostics.DropReport.Lines(DeviceTreeImporter.Import(Platforms.Blob(tree), name).Dropped);
        Snapshot.Match(string.Join('\n', lines) + "\n", "txt", [("tree", tree)]);
    }

    [Fact]
    public void A_name_that_is_no_identifier_is_made_one()
    {
        Assert.Contains("topology board_3_2", DeviceTreeImporter.Import(Platforms.Blob("ext/ext-nested-bus"), "3 2!").TopoText, StringComparison.Ordinal);
        Assert.Contains("topology request_\n", DeviceTreeImporter.Import(Platforms.Blob("ext/ext-nested-bus"), "request").TopoText, StringComparison.Ordinal);
    }

    [Fact]
    public void An_import_with_errors_has_no_example()
    {
        var example = DeviceTreeImporter.Import(Platforms.Blob("invalid/inv-resv-unaligned"), "board").ExampleText("board.topo");

        Assert.Null(example.Text);
        Assert.Equal("there is no topology to extend", example.Reason);
    }
}
