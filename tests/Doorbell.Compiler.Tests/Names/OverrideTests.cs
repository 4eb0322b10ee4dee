using Doorbell.Compiler.Tests.Support;

namespace Doorbell.Compiler.Tests.Names;

public sealed class OverrideTests
{
    private const string Derived = "topology mine extends \"board.topo\"\n";

    private static readonly MemoryFiles Files = new MemoryFiles().With("board.topo", Topo.Board);

    [Fact]
    public void An_override_changes_what_it_names_and_keeps_the_rest()
    {
        var machine = Lower("override imsic s_files { guest_files = 7 }");
        Assert.Equal((7, 0x2800_0000UL), (machine.Imsics[0].GuestFiles, machine.Imsics[0].Geometry.Base));
    }

    [Fact]
    public void An_override_adds_and_changes_what_is_nested()
    {
        var machine = Lower("override pcie host0 {\n  override device nic { msix = 2 }\n  device gpu { bdf = 00:03.0 }\n}");
        Assert.Equal(["host0.nic 2", "host0.nvme 8", "host0.gpu 0"], machine.Devices.Select(device => $"{device.Origin.Name} {device.Msix}"));
    }

    [Fact]
    public void A_dotted_override_changes_what_is_nested() =>
        Assert.Equal(2, Lower("override device host0.nic { msix = 2 }").Devices[0].Msix);

    [Fact]
    public void Another_variant_replaces_the_whole()
    {
        var machine = Lower("policy p : prepare_msi { preload = false }\noverride policy p : msi_page_table { covers = every_file }");
        Assert.Equal("msi_page_table", machine.Policies[0].Kind == Doorbell.Topology.Descriptions.PolicyKind.MsiPageTable ? "msi_page_table" : "?");
        Assert.True(machine.Policies[0].Preload);
    }

    [Fact]
    public void Brackets_in_an_override_replace_the_number_of_elements() => Assert.Equal(2, Lower("override hart cpu[2]").Harts.Count);

    [Fact]
    public void What_is_removed_is_not_there() =>
        Assert.Equal(["host0.nic"], Lower("override pcie host0 { remove nvme }").Devices.Select(device => device.Origin.Name));

    [Fact]
    public void A_removed_name_may_be_declared_anew() =>
        Assert.Equal(0x9000_0000UL, Lower("remove dram\nmemory dram { range = 0x9000_0000 +: 4KiB }").Memories[0].Range.First);

    [Theory]
    [InlineData("override imsic s_file { guest_files = 1 }", "DB1110 s_file")]
    [InlineData("override pcie host0 { override device nicc { msix = 1 } }", "DB1110 nicc")]
    [InlineData("override param harts { }", "DB1110 harts")]
    [InlineData("override memory s_files { type = io }", "DB1111 memory")]
    [InlineData("remove nobody", "DB1112 nobody")]
    [InlineData("remove host0.gpu", "DB1112 host0.gpu")]
    [InlineData("override pcie host0 { device nic { bdf = 00:05.0 } }", "DB1107 nic")]
    [InlineData("hart cpu[2]", "DB1107 cpu")]
    public void An_override_that_fits_nothing_is_an_error(string text, string finding) => Topo.Finds(Derived + text, Files, finding);

    [Fact]
    public void An_overridden_property_is_blamed_where_it_was_overridden()
    {
        var finding = Topo.FindsOne(Derived + "override imsic s_files { base = 0x2800_1000 }", "DB1402 0x2800_1000", Files);
        Assert.Equal("main.topo", finding.Source.Path);
    }

    private static Doorbell.Topology.Descriptions.MachineDescription Lower(string text)
    {
        var model = Topo.Finds(Derived + text, Files);
        return (model.Machines.Value ?? throw new InvalidOperationException("Nothing was lowered."))[0];
    }
}
