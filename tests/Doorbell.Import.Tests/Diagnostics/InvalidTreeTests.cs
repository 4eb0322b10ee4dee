using System.Text.Json.Nodes;

namespace Doorbell.Import.Tests.Diagnostics;

public class InvalidTreeTests
{
    /// <summary>Tree, code, node and what the message must name of what expect.json says.</summary>
    public static TheoryData<string, string, string, string[]> Trees => new()
    {
        { "inv-aplic-cycle", "DB5031", "/soc/interrupt-controller@d000000", ["lists \"/soc/interrupt-controller@c000000\" as its child"] },
        { "inv-aplic-delegation-not-child", "DB5032", "/soc/interrupt-controller@c000000", ["\"/soc/interrupt-controller@d008000\"", "\"riscv,children\""] },
        { "inv-aplic-delegation-range", "DB5033", "/soc/interrupt-controller@c000000", ["sources 1 to 128", "1 to 96"] },
        { "inv-imsic-duplicate-hart", "DB5023", "/soc/interrupt-controller@28000000", ["Hart 1 appears twice", "\"interrupts-extended\""] },
        { "inv-imsic-num-ids", "DB5020", "/soc/interrupt-controller@28000000", ["\"riscv,num-ids\" = 200", "one less than a multiple of 64"] },
        { "inv-imsic-region-overlap", "DB5025", "/soc/interrupt-controller@28000000", ["overlap", "0x28000000", "0x28004000"] },
        { "inv-imsic-region-too-small", "DB5024", "/soc/interrupt-controller@28000000", ["4 harts with 3 guest index bits need 0x20000 bytes", "0x10000"] },
        { "inv-iommu-map-target", "DB5050", "/soc/pci@30000000", ["\"iommu-map\"", "\"/soc/interrupt-controller@d000000\"", "no IOMMU"] },
        { "inv-msi-parent-level", "DB5039", "/soc/interrupt-controller@c000000", ["machine-level domain", "\"/soc/interrupt-controller@28000000\"", "supervisor level"] },
        { "inv-resv-no-iommu", "DB5060", "/reserved-memory/framebuffer@90000000", ["\"/soc/display@10200000\"", "no \"iommus\""] },
        { "inv-resv-size-mismatch", "DB5061", "/reserved-memory/framebuffer@90000000", ["direct mapping", "0x20000 bytes", "0x10000"] },
        { "inv-resv-unaligned", "DB5062", "/reserved-memory/framebuffer@90000800", ["0x90000800", "not aligned"] },
        { "inv-source-out-of-range", "DB5019", "/soc/device@10100000", ["source 97", "1 to 96"] },
    };

    [Theory]
    [MemberData(nameof(Trees))]
    public void A_tree_that_is_wrong_on_purpose_gets_one_diagnostic(string tree, string code, string node, string[] words)
    {
        var result = DeviceTreeImporter.Import(Platforms.Blob("invalid/" + tree), "board");

        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal(code, diagnostic.Code);
        Assert.Equal(node, diagnostic.NodePath);
        Assert.All(words, word => Assert.Contains(word, diagnostic.Message, StringComparison.Ordinal));
        Assert.Null(result.TopoText);
    }

    [Fact]
    public void Every_expectation_has_a_tree_and_a_test()
    {
        var expected = JsonNode.Parse(Platforms.Text("invalid/expect.json"))!.AsObject().Select(pair => pair.Key).Order(StringComparer.Ordinal);

        Assert.Equal(expected, Trees.Select(row => (string)row[0]).Order(StringComparer.Ordinal));
        Assert.Equal(expected, Platforms.Invalid.Select(name => name["invalid/".Length..]));
    }
}
