using Doorbell.Compiler.Tests.Support;

namespace Doorbell.Compiler.Tests.Names;

public sealed class DeclarationTests
{
    private const string Head = "topology t\nhart cpu[2]\n";

    [Theory]
    [InlineData("imsc s { base = 0 }", "DB1101 imsc")]
    [InlineData("policy p : prepare_mis", "DB1102 prepare_mis")]
    [InlineData("memory m : fast { range = 0 +: 4KiB }", "DB1102 fast")]
    [InlineData("policy p", "DB1103 p")]
    [InlineData("device nic { bdf = 00:01.0 }", "DB1104 device nic")]
    [InlineData("port rp { bdf = 00:01.0  secondary = 1 }", "DB1104 port rp")]
    [InlineData("process p { domain d : dma { } }", "DB1104 domain d : dma")]
    [InlineData("hart c { onlin = true }", "DB1105 onlin")]
    [InlineData("policy p : prepare_msi { file = mrif }", "DB1105 file")]
    [InlineData("hart c { online = true  online = true }", "DB1106 online")]
    [InlineData("memory cpu { range = 0x8000_0000 +: 4KiB }", "DB1107 cpu")]
    [InlineData("param cpu = 4", "DB1107 cpu")]
    [InlineData("kernel a\nkernel b", "DB1113 b")]
    [InlineData("hart true", "DB1114 true")]
    [InlineData("imsic s { harts = cpu }", "DB1117 s")]
    [InlineData("kernel k[2]", "DB1118 [2]")]
    public void A_declaration_that_cannot_be_is_one_error(string declaration, string finding) => Topo.Finds(Head + declaration, finding);

    [Fact]
    public void A_misspelt_kind_gets_a_suggestion() =>
        Assert.EndsWith("Did you mean \"imsic\"?", Topo.FindsOne(Head + "imsc s { }", "DB1101 imsc").Message, StringComparison.Ordinal);

    [Fact]
    public void A_property_of_another_variant_is_told_apart_from_a_misspelt_one() =>
        Assert.Contains("policy : msi_page_table", Topo.FindsOne(Head + "policy p : prepare_msi { file = mrif }", "DB1105 file").Notes[0], StringComparison.Ordinal);

    [Fact]
    public void A_name_given_twice_names_both_places()
    {
        var finding = Topo.FindsOne(Head + "memory cpu { range = 0x8000_0000 +: 4KiB }", "DB1107 cpu");
        Assert.Equal(2, finding.Source.PositionOf(Assert.Single(finding.Related).Span.Start).Line);
    }

    [Fact]
    public void What_refers_to_a_declaration_of_unknown_kind_is_not_reported_again() =>
        Topo.Finds(Head + "imsc s { }\naplic a { base = 0x0d00_0000  target = s }\nconst b = s[2].address", "DB1101 imsc");

    [Fact]
    public void What_refers_to_a_broken_part_is_not_reported_again() =>
        Topo.Finds(Head + "imsic s { base = true  harts = cpu }\nconst a = s[1].address\nconst b = a + 4", "DB1201 true");

    [Fact]
    public void Ten_mistakes_are_ten_diagnostics() => Topo.Finds(
        """
        topology ten
        hart cpu[4] { onlin = true }
        imsic s_files { base = 0x2800_8000  harts = cpu  guest_files = 3 }
        memory dram { range = 2GiB }
        iommu mmu : riscv { registers = 0x0301_0000  ddt_levels = 7 }
        pcie host0 {
          iommu = dram
          device nic { bdf = 00:01.0  msix = 64  atss = true }
        }
        policy p : prepare_msi { at = irq_reqest }
        kernel linux { policy = q }
        scenario s {
          request host0.nic on cpu[0]
          fire host0.nic[64]
          expect handeled(host0.nic[0]) == 1
        }
        """,
        "DB1105 onlin",
        "DB1402 0x2800_8000",
        "DB1201 2GiB",
        "DB1202 7",
        "DB1204 dram",
        "DB1105 atss",
        "DB1203 irq_reqest",
        "DB1108 q",
        "DB1601 host0.nic",
        "DB1208 64",
        "DB1209 handeled");
}
