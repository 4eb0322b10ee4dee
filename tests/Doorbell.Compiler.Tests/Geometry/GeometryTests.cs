using Doorbell.Compiler.Tests.Support;
using Doorbell.Topology;

namespace Doorbell.Compiler.Tests.Geometry;

public sealed class GeometryTests
{
    private const string Harts = "topology t\nhart cpu[4]\nhart arm : arm64\n";

    [Theory]
    [InlineData("identities = 256", "DB1401 256")]
    [InlineData("guest_identities = 100", "DB1401 100")]
    [InlineData("base = 0x2800_1000", "DB1402 0x2800_1000")]
    [InlineData("guest_files = 3  base = 0x2800_8000", "DB1402 0x2800_8000")]
    [InlineData("guest_files = 4  guest_index_bits = 2", "DB1403 2")]
    [InlineData("level = machine  guest_files = 1", "DB1403 1")]
    [InlineData("groups = 2  group_index_shift = 12", "DB1404 12")]
    [InlineData("groups = 2  base = 0x2900_0000", "DB1405 0x2900_0000")]
    [InlineData("base = 0x0100_0000_0000_0000", "DB1406 0x0100_0000_0000_0000")]
    [InlineData("base = 0x0080_0000_0000_0000  groups = 2  group_index_shift = 55", "DB1405 0x0080_0000_0000_0000")]
    [InlineData("groups = 4  group_index_shift = 55", "DB1406 0x2800_0000")]
    [InlineData("hart_index_bits = 1", "DB1406 1")]
    [InlineData("groups = 4  group_index_bits = 1", "DB1406 1")]
    [InlineData("groups = 3", "DB1407 3")]
    [InlineData("groups = [2, 1]", "DB1407 [2, 1]")]
    public void An_imsic_that_cannot_be_is_an_error_at_the_property(string properties, string finding)
    {
        var @base = properties.Contains("base", StringComparison.Ordinal) ? "" : "base = 0x2800_0000 ";
        Topo.Finds($"{Harts}imsic s {{ harts = cpu {@base} {properties} }}", finding);
    }

    [Theory]
    [InlineData("base = 0x2800_0000  harts = cpu  guest_files = 3", 2, 2, 0)]
    [InlineData("base = 0x2800_0000  harts = cpu  guest_files = 4", 3, 2, 0)]
    [InlineData("base = 0x2800_0000  harts = cpu  groups = 2", 0, 1, 1)]
    [InlineData("base = 0x2800_0000  harts = cpu  groups = [3, 1]", 0, 2, 1)]
    public void Index_bits_are_the_least_that_fit(string properties, int guest, int hart, int group)
    {
        var geometry = Topo.Machine($"{Harts}imsic s {{ {properties} }}").Imsics[0].Geometry;
        Assert.Equal((guest, hart, group), (geometry.GuestIndexBits, geometry.HartIndexBits, geometry.GroupIndexBits));
    }

    [Fact]
    public void A_group_lies_above_the_group_shift()
    {
        var geometry = Topo.Machine($"{Harts}imsic s {{ base = 0x2800_0000  harts = cpu  groups = 2  group_index_shift = 36 }}").Imsics[0].Geometry;
        Assert.Equal(0x10_2800_1000UL, geometry.FileAddress(3, 0));
    }

    [Theory]
    [InlineData("memory a { range = 0x2800_0000 +: 4KiB }", "DB1408 0x2800_0000 +: 4KiB")]
    [InlineData("memory a { range = 0x8000_0000 +: 2GiB }\nmemory b { range = 0x9000_0000 +: 4KiB }", "DB1408 0x9000_0000 +: 4KiB")]
    [InlineData("iommu m : riscv { registers = 0x2800_2000 }", "DB1408 0x2800_2000")]
    [InlineData("pcie p {\n device a { bdf = 00:01.0 }\n device b { bdf = 00:01.0 }\n}", "DB1409 00:01.0")]
    [InlineData("hart x { id = 2 }", "DB1410 2")]
    [InlineData("iommu m : riscv { registers = 0x0300_0000 }\ndevice a : platform { iommu = m  device_id = 1 }\ndevice b : platform { iommu = m  device_id = 1 }", "DB1411 1")]
    [InlineData("iommu m : riscv { registers = 0x0300_0000 }\npcie p { segment = 256  iommu = m  device a { bdf = 00:01.0 } }", "DB1411 00:01.0")]
    [InlineData("irqdomain a : riscv_ir { iommu = mmu  parent = b }\nirqdomain b : riscv_ir { iommu = mmu  parent = a }\niommu mmu : riscv { registers = 0x0300_0000 }", "DB1412 b")]
    [InlineData("aplic a { base = 0x0c00_0000  target = s  delegated = 1 .. 4 }", "DB1413 1 .. 4")]
    [InlineData("aplic a { base = 0x0c00_0000  level = machine  harts = cpu  sources = 8 }\naplic b { base = 0x0d00_0000  target = s  parent = a  delegated = 1 .. 9 }", "DB1413 1 .. 9")]
    [InlineData("aplic a { base = 0x0c00_0000  target = s }\naplic b { base = 0x0d00_0000  target = s  parent = a }", "DB1413 a")]
    [InlineData("aplic a { base = 0x0c00_0000  target = s }\naplic b { base = 0x0d00_0000  level = machine  harts = cpu  parent = a }", "DB1413 a")]
    [InlineData("aplic a { base = 0x0c00_0000  level = machine  harts = cpu[0 .. 2] }\naplic b { base = 0x0d00_0000  target = s  parent = a }", "DB1413 a")]
    [InlineData("plic p { base = 0x27df_d000  sources = 4  harts = cpu[0 .. 1] }", "DB1408 0x27df_d000")]
    [InlineData("aplic a { base = 0x0c00_0000 }", "DB1414 a")]
    [InlineData("aplic a { base = 0x0c00_0000  level = machine  target = s }", "DB1414 s")]
    [InlineData("imsic z { base = 0x3800_0000  harts = cpu[1] }", "DB1415 cpu[1]")]
    [InlineData("pcie p { port r { bdf = 00:01.0  secondary = 2  device a { bdf = 01:00.0 } } }", "DB1416 01:00.0")]
    [InlineData("pcie p { segment = 1  device a { bdf = 0002:00:00.0 } }", "DB1416 0002:00:00.0")]
    [InlineData("aplic a { base = 0x0c00_0800  target = s }", "DB1417 0x0c00_0800")]
    [InlineData("vm v { vcpus = cpu[0]  ram = 0 +: 4KiB  imsic = 0x2400_0800 }", "DB1417 0x2400_0800")]
    [InlineData("plic p { base = 0x0c00_0000  sources = 4  harts = arm }", "DB1418 arm")]
    [InlineData("imsic m { level = machine  base = 0x2400_0000  harts = cpu }\nirqdomain d : imsic { files = m }", "DB1419 m")]
    [InlineData("kernel k { ipi_identity = 256 }", "DB1420 256")]
    [InlineData("pcie p { device a { bdf = 00:01.0 } }\ndomain x : dma { devices = p.a }\ndomain y : dma { devices = p.a }", "DB1421 p.a")]
    [InlineData("vm v { vcpus = cpu[0]  ram = 0 +: 4KiB  viommu = true }", "DB1422 true")]
    [InlineData("policy p : prepare_msi { at = attach  covers = target_file }", "DB1423 target_file")]
    [InlineData("policy p : prepare_msi { at = affinity  covers = online_files }", "DB1423 online_files")]
    [InlineData("policy p : reserved_region { kind = msi  range = 0 +: 4KiB  covers = every_file }", "DB1423 every_file")]
    [InlineData("policy p : identity { uses = [host, vm] }", "DB1423 [host, vm]")]
    [InlineData("policy p : none { uses = [] }", "DB1423 []")]
    [InlineData("policy p : msi_page_table { covers = target_file  file = mrif }", "DB1423 mrif")]
    [InlineData("policy p : msi_page_table { covers = owned_files  notice = false }", "DB1423 false")]
    [InlineData("irqdomain base : imsic { files = s }\npolicy p : msi_page_table { irqdomain = base }", "DB1423 base")]
    [InlineData("vm v { vcpus = cpu[0]  ram = 0 +: 4KiB  imsic = 0x2400_0000  aia = hwaccel }", "DB1424 cpu[0]")]
    [InlineData("pcie p { device a { bdf = 00:01.0  msi = 3 } }", "DB1202 3")]
    public void Hardware_that_cannot_be_is_an_error(string text, string finding) =>
        Topo.Finds($"{Harts}imsic s {{ base = 0x2800_0000  harts = cpu }}\n{text}", finding);

    [Fact]
    public void Thousands_of_harts_are_cheap_and_a_million_files_need_no_element()
    {
        var machine = Topo.Machine("topology t\nhart cpu[16384]\nimsic s { base = 0x2800_0000_0000  harts = cpu  guest_files = 63 }");
        Assert.Equal(16384, machine.Harts.Count);
        Assert.Equal(0x2800_0000_0000UL + (16383UL << 18) + 0x3f000, machine.Imsics[0].Geometry.FileAddress(16383, 63));
    }

    [Fact]
    public void Device_ids_follow_maps_before_the_hosts_iommu()
    {
        var machine = Topo.Machine(Harts + """
            iommu a : riscv { registers = 0x0300_0000 }
            iommu b : riscv { registers = 0x0301_0000 }
            pcie p {
              segment = 2
              iommu   = a
              map low { range = 0x0008 .. 0x000f  iommu = b  device_id = 0x100 }
              device x { bdf = 00:01.3 }
              device y { bdf = 00:02.0 }
            }
            """);
        Assert.Equal([(1, 0x103U), (0, 0x2_0010U)], machine.Devices.Select(device => (device.Iommu ?? -1, device.DeviceId)));
    }

    [Fact]
    public void Base_irqdomains_exist_without_being_declared()
    {
        var machine = Topo.Machine(Harts + "imsic s { base = 0x2800_0000  harts = cpu }\npcie p");
        Assert.Equal(("s.irqdomain", 0), (machine.Irqdomains[0].Origin.Name, machine.Pcies[0].MsiParent));
        Assert.Equal(0, machine.Irqdomains[0].Files);
    }

    [Fact]
    public void A_machine_without_kernel_has_one_called_linux()
    {
        var machine = Topo.Machine(Harts + "const id = linux.ipi_identity");
        Assert.Equal("linux", machine.Kernel.Origin.Name);
        Assert.Equal(new Doorbell.Topology.Values.PartValue(new Part(PartKind.Kernel, 0, 0)), machine.Names["linux"]);
    }
}
