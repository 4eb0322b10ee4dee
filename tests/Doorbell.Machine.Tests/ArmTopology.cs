using Doorbell.Machine.Scenarios;

namespace Doorbell.Machine.Tests;

/// <summary>The Arm machine of the mailing-list samples as text, with a place for what a test changes.</summary>
internal static class ArmTopology
{
    /// <summary>The board.</summary>
    /// <param name="policy">The policy f.</param>
    /// <param name="kernel">More properties of the kernel.</param>
    /// <param name="its">More properties of the ITS.</param>
    /// <param name="smmu">More properties of the SMMU.</param>
    /// <param name="guest">More properties of the VM.</param>
    /// <param name="more">More declarations.</param>
    public static string Board(
        string policy = "prepare_msi { covers = every_file }", string kernel = "", string its = "", string smmu = "", string guest = "", string more = "") => $$"""
        hart cpu[4] : arm64
        its its0 { base = 0x0808_0000  harts = cpu {{its}} }
        iommu smmu0 : smmuv3 { registers = 0x0905_0000 {{smmu}} }
        memory dram { range = 0x4000_0000 +: 2GiB }
        pcie host0 {
          iommu = smmu0
          device nvme { bdf = 00:01.0  msix = 8 }
          device nic { bdf = 00:02.0  msix = 64 }
        }
        irqdomain lpis : its { its = its0  isolated_msi = true }
        policy f : {{policy}}
        kernel linux { policy = f  default_domain = dma {{kernel}} }
        process dpdk {
          passthrough = [host0.nic]
          domain ioas0 : unmanaged { maps = [0x1_0000_0000 +: 64MiB] }
          domain ioas1 : unmanaged { maps = [0x2_0000_0000 +: 64MiB] }
        }
        vm guest { passthrough = [host0.nic]  vcpus = [cpu[1], cpu[2]]  ram = 0x4000_0000 +: 256MiB  its = 0x0808_0000 {{guest}} }
        {{more}}
        """;

    /// <summary>Runs a scenario, which must pass.</summary>
    public static void Passes(string board, string body) => WireTopology.Passes(board, body);

    /// <summary>Runs a scenario.</summary>
    public static ScenarioResult Run(string board, string body, RunSettings? settings = null) => WireTopology.Run(board, body, settings);
}
