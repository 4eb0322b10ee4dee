using Doorbell.Import.Model;
using Doorbell.Import.Tests.Building;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Import.Tests.Reading;

/// <summary>Spellings and shapes that the trees in platforms/ do not have.</summary>
public class BoardTests
{
    [Fact]
    public void An_isa_is_composed_from_its_extensions()
    {
        var board = Board.WithImsic(0);
        board.Child("cpus").Child("cpu@0").Without("riscv,isa").Text("riscv,isa-base", "rv64i")
            .Text("riscv,isa-extensions", "i", "c", "m", "a", "h", "d", "f", "zicsr", "ssaia");

        Assert.Equal("rv64imafdch_zicsr_ssaia", Understood(board).Harts[0].Isa);
    }

    [Fact]
    public void A_hart_id_may_have_two_cells()
    {
        var board = Board.WithImsic(0);
        var cpus = board.Child("cpus").Cells("#address-cells", 2);
        cpus.Child("cpu@0").Cells("reg", 1, 0);

        Assert.Equal(1UL << 32, Understood(board).Harts[0].Id);
    }

    [Fact]
    public void A_hart_that_is_not_to_be_used_keeps_its_page()
    {
        var board = Board.WithImsic(0, 1, 2);
        board.Child("cpus").Child("cpu@1").Text("status", "disabled");
        var result = Board.Import(board);

        Assert.Empty(result.Diagnostics);
        Assert.Equal("disabled", result.Platform?.Harts[1].Status);
        Assert.Contains("online = false", result.TopoText, StringComparison.Ordinal);
        Assert.Contains("harts = [cluster0, cluster1, cluster2]", result.TopoText, StringComparison.Ordinal);
        Assert.DoesNotContain("cluster1", result.ExampleText("board.topo").Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sifive,fu540-c000-plic", "sifive,plic-1.0.0")]
    [InlineData("riscv,plic0", "")]
    [InlineData("thead,th1520-plic", "thead,c900-plic")]
    [InlineData("renesas,r9a07g043-plic", "andestech,nceplic100")]
    [InlineData("ultrarisc,dp1000-plic", "ultrarisc,cp100-plic")]
    public void Plics_of_every_maker_are_known(string own, string general)
    {
        var board = Board.WithPlic([own, general], 1, Board.Hart(0), 11, Board.Hart(0), 9, Board.Hart(1), 0xffff_ffff);
        board.Child("soc").Add(new TreeNode("serial@10000000").Cells("interrupts", 10));
        var platform = Understood(board);

        Assert.Equal([new HartContext(0, 11), new HartContext(0, 9), new HartContext(1, 0xffff_ffff)], platform.Plics[0].Contexts);
        Assert.Equal(new WiredSource("/soc/serial@10000000", "/soc/plic@c000000", 10, null, null), Assert.Single(platform.Wired));
    }

    [Fact]
    public void A_plic_with_two_cells_tells_the_trigger()
    {
        var board = Board.WithPlic(["thead,c900-plic"], 2, Board.Hart(0), 9);
        board.Child("soc").Add(new TreeNode("serial@10000000").Cells("interrupts", 10, 1, 11, 8));

        Assert.Equal([Trigger.EdgeRising, Trigger.LevelLow], Understood(board).Wired.Select(wire => wire.Trigger));
    }

    [Theory]
    [InlineData("starfive,jh7110-clint", AclintKind.Clint)]
    [InlineData("thead,c900-clint", AclintKind.Clint)]
    [InlineData("sifive,clint0", AclintKind.Clint)]
    [InlineData("thead,c900-aclint-mswi", AclintKind.MachineSoftware)]
    [InlineData("riscv,aclint-sswi", AclintKind.SupervisorSoftware)]
    [InlineData("riscv,aclint-mtimer", AclintKind.MachineTimer)]
    public void Clints_of_every_maker_are_known(string compatible, AclintKind kind)
    {
        var board = Board.Bare(0);
        board.Child("soc").Add(new TreeNode("timer@2000000").Text("compatible", compatible).Cells("reg", 0, 0x200_0000, 0, 0x1_0000)
            .Cells("interrupts-extended", Board.Hart(0), 3, Board.Hart(0), 7));

        Assert.Equal(kind, Assert.Single(Understood(board).Aclints).Kind);
    }

    [Fact]
    public void Controllers_that_firmware_keeps_may_be_inconsistent()
    {
        // As on a board whose machine-level files give the guest index bits of the supervisor's.
        var board = Board.WithImsic(0, 1);
        board.Child("soc").Add(
            new TreeNode("imsics@24000000").Text("compatible", "riscv,imsics").Cells("phandle", Board.MachineFiles)
                .Cells("reg", 0, 0x2400_0000, 0, 0x2000).Cells("interrupts-extended", Board.Hart(0), 11, Board.Hart(1), 11)
                .Flag("msi-controller").Cells("riscv,num-ids", 255).Cells("riscv,guest-index-bits", 6).Text("status", "reserved"),
            new TreeNode("aplic@c000000").Text("compatible", "riscv,aplic").Cells("reg", 0, 0x0c00_0000, 0, 0x8000)
                .Flag("interrupt-controller").Cells("#interrupt-cells", 2).Cells("riscv,num-sources", 96)
                .Cells("msi-parent", Board.MachineFiles).Cells("riscv,children", Board.Aplic).Cells("riscv,delegation", Board.Aplic, 1, 96)
                .Text("status", "reserved"));
        var result = Board.Import(board);

        Assert.Empty(result.Diagnostics);
        Assert.Contains(result.Dropped, dropped => dropped.NodePath == "/soc/imsics@24000000" && dropped.Reason.Contains("DB5024", StringComparison.Ordinal));
        Assert.DoesNotContain("machine", result.TopoText, StringComparison.Ordinal);
        Assert.DoesNotContain("parent", result.TopoText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disabled_bus_disables_what_lies_below()
    {
        var board = Board.WithImsic(0);
        board.Child("soc").Add(new TreeNode("bus").Text("status", "disabled").Add(Board.Device("eth", 5)));
        var result = Board.Import(board);

        Assert.Equal("disabled", Assert.Single(Checked(result).Wired).Status);
        Assert.DoesNotContain("eth", result.TopoText, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_hosts_have_segments_of_their_own()
    {
        var board = Board.WithImsic(0);
        board.Child("soc").Add(
            Board.PciHost(0x3000_0000), Board.PciHost(0x4000_0000).Cells("linux,pci-domain", 0), Board.PciHost(0x5000_0000).Cells("linux,pci-domain", 1),
            Board.PciHost(0x6000_0000));

        Assert.Equal([2, 0, 1, 3], Understood(board).PciHosts.Select(host => host.Segment));
    }

    [Fact]
    public void A_host_may_name_its_msi_controller_by_a_map()
    {
        var board = Board.WithImsic(0);
        board.Child("soc").Add(Board.PciHost().Without("msi-parent").Cells("msi-map", 0, Board.SupervisorFiles, 0, 0x10000));

        Assert.Equal(Board.SupervisorFilesPath, Understood(board).PciHosts[0].MsiParent);
    }

    [Fact]
    public void A_host_may_be_its_own_msi_controller()
    {
        var board = Board.WithImsic(0);
        board.Child("soc").Add(Board.PciHost().Flag("msi-controller").Cells("phandle", 0x77).Cells("msi-parent", 0x77));
        var result = Board.Import(board);

        Assert.Empty(result.Diagnostics);
        Assert.Contains(result.Dropped, dropped => dropped.Reason.Contains("its MSI controller", StringComparison.Ordinal));
    }

    [Fact]
    public void A_mask_on_requester_ids_is_reported()
    {
        var board = Board.WithImsic(0);
        board.Child("soc").Add(Board.IommuNode(), Board.PciHost().Cells("iommu-map", 0, Board.Iommu, 0, 0x10000).Cells("iommu-map-mask", 0xfff8));
        var result = Board.Import(board);

        Assert.Equal(0xfff8, Checked(result).PciHosts[0].IommuMapMask);
        Assert.Contains(result.Dropped, dropped => dropped.Reason.Contains("mask 0xfff8", StringComparison.Ordinal));
        Assert.DoesNotContain("map ", result.TopoText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_map_to_another_kind_of_iommu_is_dropped()
    {
        var board = Board.WithImsic(0);
        board.Child("soc").Add(
            new TreeNode("virtio-iommu").Text("compatible", "virtio,mmio").Cells("#iommu-cells", 1).Cells("phandle", 0x77),
            Board.PciHost().Cells("iommu-map", 0, 0x77, 0, 0x10000), Board.Device("dma", 3).Cells("iommus", 0x77, 5));
        var result = Board.Import(board);

        Assert.Empty(result.Diagnostics);
        Assert.Empty(Checked(result).Masters);
        Assert.Equal(2, result.Dropped.Count(dropped => dropped.Reason.Contains("RISC-V IOMMU", StringComparison.Ordinal)));
    }

    [Fact]
    public void One_memory_node_may_hold_several_ranges()
    {
        var board = Board.Bare(0);
        board.Child("memory@80000000").Cells("reg", 0, 0x8000_0000, 0, 0x1000, 1, 0, 2, 0, 0, 0x9000_0000, 0, 0);
        var result = Board.Import(board);

        Assert.Equal([new AddressRange(0x8000_0000, 0x1000), new AddressRange(1UL << 32, 2UL << 32)], Checked(result).Memory.Select(memory => memory.Range));
        Assert.Contains(result.Dropped, dropped => dropped.Reason.Contains("size 0", StringComparison.Ordinal));
    }

    [Fact]
    public void Groups_may_be_described_by_their_harts_ranges_alone()
    {
        var board = Board.WithImsic(0, 1, 2, 3);
        board.Child("soc").Child("imsics@28000000").Cells("reg", 0, 0x2900_0000, 0, 0x2000, 0, 0x2800_0000, 0, 0x2000)
            .Cells("riscv,hart-index-bits", 1).Cells("riscv,group-index-bits", 1);
        var result = Board.Import(board);

        Assert.Equal([1, 1, 0, 0], Checked(result).Imsics[0].Files.Select(file => file.Group));
        Assert.Contains("harts = [cpu[2 .. 3], cpu[0 .. 1]]  groups = 2", result.TopoText, StringComparison.Ordinal);
    }

    [Fact]
    public void Gaps_between_files_are_filled_by_harts_that_never_come_online()
    {
        var board = Board.WithImsic(0, 1, 2);
        board.Child("soc").Child("imsics@28000000").Cells("reg", 0, 0x2800_0000, 0, 0x1000, 0, 0x2800_2000, 0, 0x2000).Cells("riscv,hart-index-bits", 2);
        var result = Board.Import(board);

        Assert.Equal([0, 2, 3], Checked(result).Imsics[0].Files.Select(file => file.Index));
        Assert.Contains("harts = [cpu[0], absent, cpu[1 .. 2]]", result.TopoText, StringComparison.Ordinal);
        Assert.Contains("hart absent { online = false }", result.TopoText, StringComparison.Ordinal);
    }

    [Fact]
    public void Regions_that_end_with_the_last_guest_file_tell_their_number()
    {
        var board = Board.WithImsic(0, 1);
        board.Child("soc").Child("imsics@28000000").Cells("reg", 0, 0x2800_0000, 0, 0x6000, 0, 0x2800_8000, 0, 0x6000).Cells("riscv,guest-index-bits", 3);
        var result = Board.Import(board);

        Assert.Equal([0x2800_0000UL, 0x2800_8000], Checked(result).Imsics[0].Files.Select(file => file.Address));
        Assert.Contains("guest_files = 5", result.TopoText, StringComparison.Ordinal);
        Assert.DoesNotContain("guest_index_bits", result.TopoText, StringComparison.Ordinal);
    }

    [Fact]
    public void Ports_and_endpoints_of_the_tree_are_kept()
    {
        var board = Board.WithImsic(0);
        board.Child("soc").Add(Board.PciHost().Add(
            new TreeNode("pcie@1,0").Text("device_type", "pci").Cells("reg", 0x800, 0, 0, 0, 0).Cells("bus-range", 2, 5)
                .Cells("#address-cells", 3).Cells("#size-cells", 2).Add(new TreeNode("wifi@0,0").Cells("reg", 0, 0, 0, 0, 0)),
            new TreeNode("ethernet@2,1").Cells("reg", 0x1100, 0, 0, 0, 0)));
        var text = Board.Import(board).TopoText;

        Assert.Contains("port port {", text, StringComparison.Ordinal);
        Assert.Contains("device wifi { bdf = 02:00.0 }", text, StringComparison.Ordinal);
        Assert.Contains("device ethernet { bdf = 00:02.1 }", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Iommu_addresses_are_read_in_whichever_cells_fit()
    {
        foreach (var own in new[] { true, false })
        {
            var board = Board.WithImsic(0);
            var device = Board.Device("dma", 3).Cells("iommus", Board.Iommu, 5).Cells("phandle", 0x55);
            board.Child("soc").Add(Board.IommuNode(), device);
            board.Add(Reserved(new TreeNode("buffer@90000000").Cells("reg", 0, 0x9000_0000, 0, 0x1000)
                .Cells("iommu-addresses", own ? [0x55u, 0xa000_0000, 0x1000] : [0x55, 0, 0xa000_0000, 0, 0x1000])));
            if (own)
            {
                device.Cells("#address-cells", 1).Cells("#size-cells", 1);
            }

            var result = Board.Import(board);
            var mapping = Assert.Single(Checked(result).Reserved[0].Mappings);
            Assert.Equal(new ReservedMapping("/soc/dma", new AddressRange(0xa000_0000, 0x1000), ReservedMappingKind.Translated), mapping);
            Assert.Contains("reserved buffer : reserved", result.TopoText, StringComparison.Ordinal);
            Assert.Contains("physical = 0x9000_0000 +: 4KiB", result.TopoText, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_interrupt_that_cannot_be_followed_is_a_warning()
    {
        var board = Board.WithImsic(0);
        board.Child("soc").Add(new TreeNode("dev").Cells("interrupts-extended", 0xdead, 4), new TreeNode("other").Cells("interrupts", 3));
        var result = Board.Import(board);

        Assert.Equal(["DB5018", "DB5018"], result.Diagnostics.Select(diagnostic => diagnostic.Code));
        Assert.NotNull(result.TopoText);
    }

    [Fact]
    public void Aplic_levels_follow_from_what_they_deliver_to()
    {
        var board = Board.WithImsic(0);
        board.Child("soc").Add(new TreeNode("aplic@c000000").Text("compatible", "vendor,aplic").Cells("reg", 0, 0x0c00_0000, 0, 0x8000)
            .Cells("riscv,num-sources", 96).Cells("interrupts-extended", Board.Hart(0), 11).Cells("riscv,children", Board.Aplic)
            .Cells("riscv,delegate", Board.Aplic, 5, 9));

        Assert.Equal([PrivilegeLevel.Supervisor, PrivilegeLevel.Machine], Understood(board).Aplics.Select(aplic => aplic.Level));
    }

    [Fact]
    public void A_board_of_sixteen_thousand_harts_stays_within_the_limits()
    {
        var harts = Enumerable.Range(0, 16_384).Select(id => (uint)id).ToArray();
        var board = Board.WithImsic(harts);
        board.Child("soc").Child("imsics@28000000").Cells("riscv,hart-index-bits", 14);
        var result = Board.Import(board);

        Assert.Equal(16_384, Checked(result).Imsics[0].Files.Count);
        Assert.Contains("hart cpu[16384]", result.TopoText, StringComparison.Ordinal);
        Assert.Contains("device nic7 { bdf = 00:08.0  msix = 2048 }", result.ExampleText("board.topo").Text, StringComparison.Ordinal);
        Assert.Contains("request host0.nic7[h - 14336] on cpu[h]", result.ExampleText("board.topo").Text, StringComparison.Ordinal);
    }

    private static TreeNode Reserved(TreeNode region) =>
        new TreeNode("reserved-memory").Cells("#address-cells", 2).Cells("#size-cells", 2).Flag("ranges").Add(region);

    private static Platform Understood(TreeNode board) => Checked(Board.Import(board));

    private static Platform Checked(ImportResult result)
    {
        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Severity == Syntax.Diagnostics.Severity.Error);
        Assert.NotNull(result.Platform);
        return result.Platform;
    }
}
