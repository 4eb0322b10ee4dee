namespace Doorbell.Import.Tests.Building;

/// <summary>Boards that tests change one thing about.</summary>
internal static class Board
{
    public const uint SupervisorFiles = 0x101;
    public const uint MachineFiles = 0x102;
    public const uint Aplic = 0x103;
    public const uint Iommu = 0x104;
    public const uint Plic = 0x105;
    public const string SupervisorFilesPath = "/soc/imsics@28000000";

    /// <summary>Phandle of a hart's interrupt controller.</summary>
    public static uint Hart(uint id) => 0x1000 + id;

    /// <summary>Harts alone, on a bus with two address and two size cells.</summary>
    public static TreeNode Bare(params uint[] harts)
    {
        var cpus = new TreeNode("cpus").Cells("#address-cells", 1).Cells("#size-cells", 0);
        foreach (var id in harts)
        {
            cpus.Add(Cpu(id));
        }

        return new TreeNode(string.Empty)
            .Cells("#address-cells", 2).Cells("#size-cells", 2).Text("model", "test,board")
            .Add(
                cpus,
                new TreeNode("memory@80000000").Text("device_type", "memory").Cells("reg", 0, 0x8000_0000, 0, 0x1000_0000),
                new TreeNode("soc").Cells("#address-cells", 2).Cells("#size-cells", 2).Text("compatible", "simple-bus").Flag("ranges"));
    }

    public static TreeNode Cpu(uint id) =>
        new TreeNode($"cpu@{id:x}").Text("device_type", "cpu").Text("compatible", "riscv").Cells("reg", id)
            .Text("riscv,isa", "rv64imafdch_smaia_ssaia").Text("mmu-type", "riscv,sv48")
            .Add(new TreeNode("interrupt-controller").Text("compatible", "riscv,cpu-intc").Flag("interrupt-controller")
                .Cells("#interrupt-cells", 1).Cells("phandle", Hart(id)));

    /// <summary>Harts with supervisor-level interrupt files and an APLIC in front of them.</summary>
    public static TreeNode WithImsic(params uint[] harts)
    {
        var board = Bare(harts);
        board.Child("soc").Add(Imsic(harts), AplicNode());
        return board;
    }

    public static TreeNode Imsic(params uint[] harts) =>
        new TreeNode("imsics@28000000").Text("compatible", "riscv,imsics").Cells("phandle", SupervisorFiles)
            .Cells("reg", 0, 0x2800_0000, 0, (uint)harts.Length * 0x1000)
            .Cells("interrupts-extended", [.. harts.SelectMany(hart => new[] { Hart(hart), 9u })])
            .Flag("interrupt-controller").Flag("msi-controller").Cells("#interrupt-cells", 0).Cells("riscv,num-ids", 255);

    public static TreeNode AplicNode() =>
        new TreeNode("aplic@d000000").Text("compatible", "riscv,aplic").Cells("phandle", Aplic).Cells("reg", 0, 0x0d00_0000, 0, 0x8000)
            .Flag("interrupt-controller").Cells("#interrupt-cells", 2).Cells("riscv,num-sources", 96).Cells("msi-parent", SupervisorFiles);

    public static TreeNode IommuNode() =>
        new TreeNode("iommu@3010000").Text("compatible", "riscv,iommu").Cells("phandle", Iommu).Cells("reg", 0, 0x0301_0000, 0, 0x1000)
            .Cells("#iommu-cells", 1).Cells("interrupts-extended", Aplic, 36, 4);

    public static TreeNode PciHost(uint address = 0x3000_0000) =>
        new TreeNode($"pci@{address:x}").Text("compatible", "pci-host-ecam-generic").Text("device_type", "pci")
            .Cells("reg", 0, address, 0, 0x1000_0000).Cells("#address-cells", 3).Cells("#size-cells", 2)
            .Cells("msi-parent", SupervisorFiles);

    public static TreeNode Device(string name, uint source) =>
        new TreeNode(name).Text("compatible", "vendor,device").Cells("interrupts-extended", Aplic, source, 4);

    /// <summary>Harts with a PLIC.</summary>
    public static TreeNode WithPlic(string[] compatible, uint cells, params uint[] contexts)
    {
        var board = Bare(0, 1);
        board.Child("soc").Cells("interrupt-parent", Plic).Add(
            new TreeNode("plic@c000000").Text("compatible", compatible).Cells("phandle", Plic).Cells("reg", 0, 0x0c00_0000, 0, 0x60_0000)
                .Flag("interrupt-controller").Cells("#interrupt-cells", cells).Cells("riscv,ndev", 53).Cells("interrupts-extended", contexts));
        return board;
    }

    public static ImportResult Import(TreeNode root) => DeviceTreeImporter.Import(Blob.Of(root), "board");
}
