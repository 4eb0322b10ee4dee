using Doorbell.Compiler.Tests.Support;

namespace Doorbell.Compiler.Tests.Whole;

/// <summary>One mistake, one finding: what stands on an unreadable line, or follows from it, is not judged.</summary>
public sealed class CascadeTests
{
    [Theory]
    [InlineData("imsic s_files { base = harts = cpu }", "DB1024")]
    [InlineData("imsic s_files {\n  base = 0x2800_0000\n  harts cpu\n}", "DB1101")]
    [InlineData("imsic s_files {\n  base =\n  harts = cpu\n}", "DB1020")]
    [InlineData("pcie host0 { device nic { bdf = 00:0g.0  msix = 2 } }\nscenario s { request host0.nic[0] }", "DB1024")]
    [InlineData("pcie host0 { device nic { bdf = 00:01.0  msx = 2 } }\nscenario s { request host0.nic[0] }", "DB1105")]
    [InlineData("imsic s { base = 0x2800_0000  harts = cpu }\naplic wired { base = 0x0d00_0000  traget = s }", "DB1105")]
    [InlineData("iommu mmu : riscv { regsters = 0x0301_0000 }", "DB1105")]
    [InlineData("vm v { vcpus = cpu[0]  ram = 0 +: 4KiB  viommu = true  guest_dorbell = 1MiB }", "DB1105")]
    public void What_could_not_be_read_is_not_judged(string text, string code) =>
        Assert.Equal([code], Topo.Compile("topology t\nhart cpu[4]\n" + text + "\n").Diagnostics.Select(finding => finding.Code).Where(found => found != "DB1501"));

    [Fact]
    public void A_mistake_in_a_nested_declaration_does_not_excuse_what_is_around_it() =>
        Assert.Equal(
            ["DB1117", "DB1037"],
            Topo.Compile("topology t\nhart cpu\naplic wired {\n  mode  = direct\n  harts = cpu\n}\npcie host0 {\n  device nic {\n    bdf = 00:01.0 x\n  }\n}\n").Diagnostics.Select(finding => finding.Code));
}
