using Doorbell.Import.Tests.Building;

namespace Doorbell.Import.Tests.Reading;

/// <summary>Faults beyond those of the trees that are wrong on purpose: one diagnostic each.</summary>
public class FaultTests
{
    [Fact]
    public void A_tree_without_harts_says_what_it_has()
    {
        var board = Board.Bare();
        board.Child("cpus").Add(new TreeNode("cpu@0").Text("device_type", "cpu").Text("compatible", "arm,cortex-a76").Cells("reg", 0));

        var diagnostic = Assert.Single(Board.Import(board).Diagnostics);
        Assert.Equal("DB5015", diagnostic.Code);
        Assert.Contains("arm,cortex-a76", diagnostic.Help, StringComparison.Ordinal);
    }

    [Fact]
    public void An_overlay_is_recognised()
    {
        var overlay = new TreeNode(string.Empty).Add(new TreeNode("fragment@0").Add(new TreeNode("__overlay__")));

        Assert.Contains("fdtoverlay", Assert.Single(Board.Import(overlay).Diagnostics).Help, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_harts_with_one_id_are_an_error_without_consequences()
    {
        var board = Board.WithImsic(0, 1);
        board.Child("cpus").Child("cpu@1").Cells("reg", 0);

        Only(board, "DB5016", "/cpus/cpu@1", "Hart id 0 is already that of \"/cpus/cpu@0\"");
    }

    [Theory]
    [InlineData("riscv,num-ids", null, "DB5012", "\"riscv,num-ids\"")]
    [InlineData("riscv,num-ids", 2111u, "DB5020", "= 2111")]
    [InlineData("riscv,num-guest-ids", 64u, "DB5020", "\"riscv,num-guest-ids\" = 64")]
    [InlineData("riscv,guest-index-bits", 8u, "DB5021", "at most 7")]
    [InlineData("riscv,hart-index-bits", 1u, "DB5021", "4 harts cannot be told apart by 1 hart and 0 group index bits")]
    [InlineData("riscv,group-index-shift", 56u, "DB5021", "at most 55")]
    [InlineData("reg", null, "DB5012", "\"reg\"")]
    [InlineData("interrupts-extended", null, "DB5012", "belong to no hart")]
    public void An_imsic_is_checked(string property, uint? value, string code, string words)
    {
        var board = Board.WithImsic(0, 1, 2, 3);
        var imsic = board.Child("soc").Child("imsics@28000000").Without(property);
        if (value is { } cell)
        {
            imsic.Cells(property, cell);
        }

        Only(board, code, Board.SupervisorFilesPath, words);
    }

    [Fact]
    public void An_imsic_of_both_levels_is_an_error()
    {
        var board = Board.WithImsic(0, 1);
        board.Child("soc").Child("imsics@28000000").Cells("interrupts-extended", Board.Hart(0), 9, Board.Hart(1), 11);

        Only(board, "DB5022", Board.SupervisorFilesPath, "hart 0 raises interrupt 9, that of hart 1 raises 11");
    }

    [Fact]
    public void An_imsic_base_must_leave_its_index_bits_free()
    {
        var board = Board.WithImsic(0, 1, 2, 3);
        board.Child("soc").Child("imsics@28000000").Cells("reg", 0, 0x2800_1000, 0, 0x4000);

        Only(board, "DB5026", Board.SupervisorFilesPath, "cannot be reached from the base 0x28000000");
    }

    [Fact]
    public void Groups_must_share_their_base()
    {
        var board = Board.WithImsic(0, 1, 2, 3);
        board.Child("soc").Child("imsics@28000000").Cells("reg", 0, 0x2800_0000, 0, 0x2000, 0, 0x2a00_0000, 0, 0x2000)
            .Cells("riscv,hart-index-bits", 1).Cells("riscv,group-index-bits", 1);

        Only(board, "DB5026", Board.SupervisorFilesPath, "differ outside");
    }

    [Fact]
    public void The_group_index_must_lie_above_the_other_bits()
    {
        var board = Board.WithImsic(0, 1);
        board.Child("soc").Child("imsics@28000000").Cells("riscv,group-index-bits", 1).Cells("riscv,group-index-shift", 12);

        Only(board, "DB5021", Board.SupervisorFilesPath, "begins at bit 12");
    }

    [Fact]
    public void A_file_must_belong_to_a_hart()
    {
        var board = Board.WithImsic(0, 1);
        board.Child("soc").Child("imsics@28000000").Cells("interrupts-extended", Board.Hart(0), 9, Board.Aplic, 9);

        Only(board, "DB5017", Board.SupervisorFilesPath, "Entry 1 of \"interrupts-extended\" names \"/soc/aplic@d000000\"");
    }

    [Fact]
    public void A_reference_must_name_a_node()
    {
        var board = Board.WithImsic(0);
        board.Child("soc").Child("aplic@d000000").Cells("msi-parent", 0xdead);

        Only(board, "DB5013", "/soc/aplic@d000000", "phandle 0xdead");
    }

    [Theory]
    [InlineData("riscv,num-sources", 1024u, "DB5036", "= 1024")]
    [InlineData("riscv,num-sources", null, "DB5012", "\"riscv,num-sources\"")]
    [InlineData("riscv,children", 0x101u, "DB5030", "is no APLIC domain")]
    [InlineData("riscv,children", 0x103u, "DB5031", "itself")]
    public void An_aplic_is_checked(string property, uint? value, string code, string words)
    {
        var board = Board.WithImsic(0);
        var aplic = board.Child("soc").Child("aplic@d000000").Without(property);
        if (value is { } cell)
        {
            aplic.Cells(property, cell);
        }

        Only(board, code, "/soc/aplic@d000000", words);
    }

    [Theory]
    [InlineData(new uint[] { Board.Aplic, 1, 10, Board.Aplic, 10, 20 }, "DB5034", "Source 10 is delegated twice")]
    [InlineData(new uint[] { Board.Aplic, 0, 10 }, "DB5033", "sources 0 to 10")]
    [InlineData(new uint[] { Board.Aplic, 10, 9 }, "DB5033", "sources 10 to 9")]
    [InlineData(new uint[] { Board.Aplic, 1 }, "DB5011", "triples")]
    [InlineData(new uint[] { Board.Aplic, 90, 100 }, "DB5033", "which has sources 1 to 96")]
    public void Delegations_are_checked(uint[] delegation, string code, string words)
    {
        var board = Board.WithImsic(0);
        board.Child("soc").Add(new TreeNode("aplic@c000000").Text("compatible", "riscv,aplic").Cells("reg", 0, 0x0c00_0000, 0, 0x8000)
            .Cells("riscv,num-sources", 128).Cells("interrupts-extended", Board.Hart(0), 11).Cells("riscv,children", Board.Aplic)
            .Cells("riscv,delegation", delegation));

        Only(board, code, "/soc/aplic@c000000", words);
    }

    [Fact]
    public void A_domain_has_one_parent()
    {
        var board = Board.WithImsic(0);
        foreach (var address in new[] { 0x0c00_0000u, 0x0c01_0000u })
        {
            board.Child("soc").Add(new TreeNode($"aplic@{address:x}").Text("compatible", "riscv,aplic").Cells("reg", 0, address, 0, 0x8000)
                .Cells("riscv,num-sources", 96).Cells("interrupts-extended", Board.Hart(0), 11).Cells("riscv,children", Board.Aplic));
        }

        Only(board, "DB5035", "/soc/aplic@d000000", "\"/soc/aplic@c000000\" and of \"/soc/aplic@c010000\"");
    }

    [Fact]
    public void Only_machine_level_domains_have_children()
    {
        var board = Board.WithImsic(0);
        board.Child("soc").Add(new TreeNode("aplic@c000000").Text("compatible", "riscv,aplic").Cells("reg", 0, 0x0c00_0000, 0, 0x8000)
            .Cells("riscv,num-sources", 96).Cells("interrupts-extended", Board.Hart(0), 9).Cells("riscv,children", Board.Aplic));

        Only(board, "DB5040", "/soc/aplic@c000000", "\"/soc/aplic@d000000\" below it");
    }

    [Fact]
    public void Registers_begin_at_a_page()
    {
        var board = Board.WithImsic(0);
        board.Child("soc").Child("aplic@d000000").Cells("reg", 0, 0x0d00_0800, 0, 0x8000);

        Only(board, "DB5027", "/soc/aplic@d000000", "0xd000800");
    }

    [Fact]
    public void A_domain_without_delivery_is_a_warning()
    {
        var board = Board.WithImsic(0);
        board.Child("soc").Child("aplic@d000000").Without("msi-parent");

        Only(board, "DB5037", "/soc/aplic@d000000", "reach no hart");
    }

    [Fact]
    public void Messages_of_pci_devices_do_not_go_to_an_aplic()
    {
        var board = Board.WithImsic(0);
        board.Child("soc").Add(Board.PciHost().Cells("msi-parent", Board.Aplic));

        Only(board, "DB5038", "/soc/pci@30000000", "\"/soc/aplic@d000000\", which is no MSI controller");
    }

    [Theory]
    [InlineData(new uint[] { 0, Board.Iommu, 0, 0x100, 0xff, Board.Iommu, 0x100, 0x100 }, "DB5051", "requester id 0xff")]
    [InlineData(new uint[] { 0, Board.Iommu, 0, 0 }, "DB5053", "covers 0 requester ids")]
    [InlineData(new uint[] { 0xfff0, Board.Iommu, 0, 0x11 }, "DB5053", "end at 0xffff")]
    [InlineData(new uint[] { 0, Board.Iommu, 0xff_fff0, 0x11 }, "DB5054", "0x1000000")]
    [InlineData(new uint[] { 0, Board.Iommu, 0 }, "DB5011", "four cells")]
    public void Maps_are_checked(uint[] map, string code, string words)
    {
        var board = Board.WithImsic(0);
        board.Child("soc").Add(Board.IommuNode(), Board.PciHost().Cells("iommu-map", map));

        Only(board, code, "/soc/pci@30000000", words);
    }

    [Fact]
    public void An_iommu_does_not_translate_itself()
    {
        var board = Board.WithImsic(0);
        board.Child("soc").Add(Board.PciHost().Cells("iommu-map", 0, Board.Iommu, 0, 0x10000).Add(
            new TreeNode("iommu@1,0").Text("compatible", "pci1efd,edf1", "riscv,pci-iommu").Cells("reg", 0x800, 0, 0, 0, 0)
                .Cells("phandle", Board.Iommu).Cells("#iommu-cells", 1)));

        Only(board, "DB5052", "/soc/pci@30000000", "requester id 0x8");
    }

    [Fact]
    public void A_platform_device_does_not_share_a_functions_device_id()
    {
        var board = Board.WithImsic(0);
        board.Child("soc").Add(
            Board.IommuNode(), Board.PciHost().Cells("iommu-map", 0, Board.Iommu, 0, 0x100, 0x100, Board.Iommu, 0x200, 0x100),
            Board.Device("free", 3).Cells("iommus", Board.Iommu, 0x1ff), Board.Device("dma", 4).Cells("iommus", Board.Iommu, 0x2ff));

        Only(board, "DB5055", "/soc/dma", "device_id 0x2ff");
    }

    [Fact]
    public void An_address_must_reach_the_root()
    {
        var board = Board.WithImsic(0);
        board.Child("soc").Without("ranges").Cells("ranges", 0, 0, 0, 0, 0, 0x1000);

        Assert.Equal(["DB5014", "DB5014"], Board.Import(board).Diagnostics.Select(diagnostic => diagnostic.Code));
    }

    private static void Only(TreeNode board, string code, string node, string words)
    {
        var diagnostic = Assert.Single(Board.Import(board).Diagnostics);
        Assert.Equal((code, node), (diagnostic.Code, diagnostic.NodePath));
        Assert.Contains(words, diagnostic.Message, StringComparison.Ordinal);
    }
}
