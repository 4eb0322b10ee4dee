using Doorbell.Import.DeviceTree;
using Doorbell.Testing;

namespace Doorbell.Import.Tests.Documentation;

public class ImportReferenceTests
{
    private static readonly string Reference = File.ReadAllText(RepositoryRoot.Of("grammar/reference/import.md"));

    [Theory]
    [InlineData("ext/ext-1g-iommu-wired")]
    public void The_reference_shows_what_is_written(string tree)
    {
        var name = tree[(tree.IndexOf('/', StringComparison.Ordinal) + 1)..];
        var result = DeviceTreeImporter.Import(Platforms.Blob(tree), name);

        Assert.Contains($"<!-- imported: {tree} -->\n\n```topo\n{result.TopoText}```\n", Reference, StringComparison.Ordinal);
        Assert.Contains($"<!-- example: {tree} -->\n\n```\n{result.ExampleText(name + ".topo").Text}```\n", Reference, StringComparison.Ordinal);
    }

    [Fact]
    public void The_reference_shows_a_diagnostic_as_it_is_printed() =>
        Assert.Contains(
            Assert.Single(DeviceTreeImporter.Import(Platforms.Blob("invalid/inv-imsic-duplicate-hart"), "board").Diagnostics).ToString(),
            Reference,
            StringComparison.Ordinal);

    [Fact]
    public void The_reference_names_the_limits_that_hold()
    {
        Assert.Equal(16 << 20, DeviceTreeLimits.Bytes);
        foreach (var limit in new[] { "16 MiB", $"{DeviceTreeLimits.Depth} deep", $"{DeviceTreeLimits.Path:N0} characters", $"{DeviceTreeLimits.Entries:N0} entries" })
        {
            Assert.Contains(limit, Reference, StringComparison.Ordinal);
        }
    }
}
