using Doorbell.Rules.Authoring;
using Doorbell.Rules.Settings;
using Doorbell.Rules.Tests.Support;

namespace Doorbell.Rules.Tests.Running;

/// <summary>Machines that look like a bug and have none.</summary>
public sealed class GoodTopologyTests
{
    /// <summary>Between the groups of an IMSIC lie the other level's files and the memory of a socket.</summary>
    private const string TwoSockets =
        """
        topology two_sockets

        hart cpu[8]
        imsic m_files { level = machine  base = 0x2400_0000  harts = cpu  groups = 2  group_index_shift = 36 }
        imsic s_files { base = 0x2800_0000  harts = cpu  groups = 2  guest_files = 5  group_index_shift = 36 }
        memory dram[s in 0 .. 1] { range = s * 64GiB + 0x8000_0000 +: 16GiB }
        iommu mmu[s in 0 .. 1] : riscv { registers = s * 64GiB + 0x0301_0000 }
        pcie host[s in 0 .. 1] { segment = s  iommu = mmu[s]  device nic { bdf = 00:01.0  msix = 8 } }

        """;

    [Fact]
    public void Memory_between_the_groups_of_an_IMSIC_is_no_interrupt_file()
    {
        var judged = Judged.Of(TwoSockets +
            """
            reserved framebuffer : direct_relaxable { range = 0x9000_0000 +: 16MiB  access = [read, write]  devices = [host[0].nic]  source = driver }
            policy doorbells : prepare_msi { covers = every_file }
            kernel linux { default_domain = dma  policy = doorbells  allow_unsafe_interrupts = true }
            process dpdk { passthrough = [host[0].nic]  maps = [0x9000_0000 +: 64MiB] }
            """);
        Assert.Equal(["DB2001", "DB2013"], judged.Codes.Distinct().Order());
    }

    [Fact]
    public void A_page_for_each_S_file_reaches_no_M_file_between_them()
    {
        var judged = Judged.Of(TwoSockets + "policy patch : reserved_region { kind = direct_relaxable }\nkernel linux { default_domain = dma  policy = patch }\n");
        Assert.Equal(["DB2301"], judged.Codes.Distinct());
    }

    [Fact]
    public void A_range_that_holds_one_M_file_is_found_and_names_it()
    {
        var judged = Judged.Of(TwoSockets + "policy patch : reserved_region { kind = direct  range = 0x10_2400_2000 +: 4KiB }\nkernel linux { default_domain = dma  policy = patch }\n");
        Assert.Contains("\"m_files[6]\"", Assert.Single(judged.Report.Findings, finding => finding.Rule.Code == "DB2012").Diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_without_vectors_has_no_doorbell_mapped_for_it()
    {
        const string Mute = "topology mute extends \"board.topo\"\n\noverride pcie host0 { device dumb { bdf = 00:03.0 } }\n\nprocess dpdk { passthrough = [host0.dumb] }\n";
        Assert.Empty(Judged.Of(Mute).Codes);
        Assert.Contains("DB2001", Judged.Of(Mute.Replace("[host0.dumb]", "[host0.dumb, host0.nic]", StringComparison.Ordinal)).Codes);
    }

    [Fact]
    public void A_machine_of_other_harts_is_no_RISC_V_server()
    {
        const string Arm =
            """
            topology arm
            hart cpu[2] : arm64
            its its0 { base = 0x0808_0000  harts = cpu }
            iommu smmu0 : smmuv3 { registers = 0x0905_0000 }
            memory dram { range = 0x8000_0000 +: 2GiB }
            pcie host0 { iommu = smmu0  device nic { bdf = 00:01.0 } }
            """;
        var settings = RuleConfiguration.Default with { Profiles = RuleProfiles.ServerSoc | RuleProfiles.Brs };
        Assert.Empty(Judged.Of(Arm, settings).Codes);
        var judged = Judged.Of("topology main\nimport \"arm.topo\" as arm\nhart cpu { isa = \"rv64gc\" }\n", settings, files: new Files().With("arm.topo", Arm));
        Assert.Equal(["DB2701", "DB2703"], judged.Codes.Order());
    }

    [Fact]
    public void VT_d_that_does_not_look_at_requesters_isolates_nothing()
    {
        const string Remapped =
            """
            topology x86
            hart cpu[2] : x86_64
            lapic apics { harts = cpu }
            iommu dmar : vtd { registers = 0xfed9_0000 }
            memory dram { range = 0 +: 1GiB }
            irqdomain vectors : x86_vector { lapic = apics }
            irqdomain remap : vtd_ir { iommu = dmar  parent = vectors  isolated_msi = true }
            pcie host0 { iommu = dmar  msi_parent = remap  device nic { bdf = 00:01.0  msix = 8 } }
            """;
        Assert.Empty(Judged.Of(Remapped).Codes);
        Assert.Equal(["DB2002"], Judged.Of(Remapped.Replace("isolated_msi = true", "isolated_msi = true  source_id_check = false", StringComparison.Ordinal)).Codes);
    }
}
