using Doorbell.Machine.Scenarios;

namespace Doorbell.Machine.Tests;

/// <summary>The x86 machine of the mailing-list samples as text, with a place for what a test changes.</summary>
internal static class X86Topology
{
    /// <summary>The board.</summary>
    /// <param name="path">g, or g_off.</param>
    /// <param name="kernel">More properties of the kernel.</param>
    /// <param name="remap">More properties of the remapping domain.</param>
    /// <param name="nic">More properties of the device.</param>
    /// <param name="unit">More properties of the remapping unit.</param>
    public static string Board(
        string path = "g", string kernel = "allow_unsafe_interrupts = true", string remap = "", string nic = "", string unit = "") => $$"""
        hart cpu[4] : x86_64
        lapic apics { harts = cpu }
        iommu dmar0 : vtd { registers = 0xfed9_0000 {{unit}} }
        memory dram { range = 0x1_0000_0000 +: 2GiB }
        pcie host0 {
          iommu = dmar0
          device nvme { bdf = 00:01.0  msix = 8 }
          device nic { bdf = 00:02.0  msix = 64 {{nic}} }
        }
        irqdomain vectors : x86_vector { lapic = apics }
        irqdomain remap : vtd_ir { iommu = dmar0  parent = vectors  isolated_msi = true {{remap}} }
        policy g : reserved_region { kind = msi  range = 0xfee0_0000 +: 1MiB  irqdomain = remap }
        policy g_off : reserved_region { kind = msi  range = 0xfee0_0000 +: 1MiB  irqdomain = vectors }
        kernel linux { policy = {{path}}  default_domain = dma  {{kernel}} }
        process dpdk { passthrough = [host0.nic]  maps = [0x1_0000_0000 +: 64MiB] }
        vm guest { passthrough = [host0.nic]  vcpus = [cpu[1], cpu[2]]  ram = 0x0 +: 256MiB }
        """;

    /// <summary>Runs a scenario, which must pass.</summary>
    public static void Passes(string board, string body) => WireTopology.Passes(board, body);

    /// <summary>Runs a scenario.</summary>
    public static ScenarioResult Run(string board, string body, RunSettings? settings = null) => WireTopology.Run(board, body, settings);
}
