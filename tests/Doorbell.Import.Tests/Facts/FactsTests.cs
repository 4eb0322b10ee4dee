using System.Text.Json.Nodes;

namespace Doorbell.Import.Tests.Facts;

public class FactsTests
{
    public static TheoryData<string> Trees => [.. Platforms.Valid];

    [Theory]
    [MemberData(nameof(Trees))]
    public void What_is_understood_equals_what_an_independent_reader_found(string tree)
    {
        var result = DeviceTreeImporter.Import(Platforms.Blob(tree), "board");

        Assert.Empty(result.Diagnostics);
        var expected = JsonNode.Parse(Platforms.Text(tree + ".facts.json"));
        var actual = JsonNode.Parse(result.FactsJson ?? "null");
        Assert.True(JsonNode.DeepEquals(expected, actual), result.FactsJson);
    }

    [Theory]
    [MemberData(nameof(Trees))]
    public void The_layout_is_that_of_the_files_to_the_byte(string tree)
    {
        var result = DeviceTreeImporter.Import(Platforms.Blob(tree), "board");

        Assert.Equal(Platforms.Text(tree + ".facts.json"), result.FactsJson);
    }

    [Fact]
    public void A_blob_with_slack_behind_its_blocks_is_the_same_machine()
    {
        var padded = DeviceTreeImporter.Import(Platforms.Unzipped("qemu/virt-imsic-s4-g3.padded-1MiB.dtb.gz"), "board");

        Assert.Equal(Platforms.Text("qemu/virt-imsic-s4-g3.facts.json"), padded.FactsJson);
    }
}
