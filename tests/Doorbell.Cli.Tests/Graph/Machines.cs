using Doorbell.Topology;
using Doorbell.Topology.Descriptions;
using Doorbell.Topology.Values;

namespace Doorbell.Cli.Tests.Graph;

/// <summary>Machines as lowering would describe them, in the shapes that pictures have to cope with.</summary>
internal static class Machines
{
    /// <summary>QEMU's virt board with two APLICs, M and S files, an IOMMU, a VM and a process.</summary>
    public static MachineDescription Virt(int harts) => new()
    {
        Name = "",
        Index = 0,
        Names = new Dictionary<string, Value>(),
        Harts = [.. Enumerable.Range(0, harts).Select(i => Hart($"cpu[{i}]", i))],
        Imsics =
        [
            Imsic("m_files", PrivilegeLevel.Machine, new ImsicGeometry(0x2400_0000, 0, 12, 0, 24, [harts], 0)),
            Imsic("s_files", PrivilegeLevel.Supervisor, new ImsicGeometry(0x2800_0000, 2, 12, 0, 24, [harts], 3)),
        ],
        Aplics =
        [
            new AplicDescription { Origin = Named("wired_m"), Level = PrivilegeLevel.Machine, Base = 0x0c00_0000, Sources = 96, Mode = AplicMode.Msi, Target = 0, GsiBase = 0 },
            new AplicDescription
            {
                Origin = Named("wired"),
                Level = PrivilegeLevel.Supervisor,
                Base = 0x0d00_0000,
                Sources = 96,
                Mode = AplicMode.Msi,
                Target = 1,
                Parent = 0,
                GsiBase = 0,
            },
        ],
        Iommus = [Iommu("iommu0", 0x0301_0000) with { Wires = [.. Enumerable.Range(36, 4).Select(source => Wire(1, source))] }],
        Pcies = [new PcieDescription { Origin = Named("host0"), Segment = 0, Iommu = 0, MsiParent = 1 }],
        Devices =
        [
            Pci("host0.nvme", 0, null, new BdfValue(0, 0, 1, 0), 8),
            Pci("host0.nic", 0, null, new BdfValue(0, 0, 2, 0), 64) with { Ats = true },
            new DeviceDescription { Origin = Named("uart"), Kind = DeviceKind.Platform, Wires = [Wire(1, 10)] },
        ],
        Irqdomains =
        [
            new IrqdomainDescription { Origin = Named("vectors"), Kind = IrqdomainKind.Imsic, Files = 1 },
            new IrqdomainDescription { Origin = Named("remap"), Kind = IrqdomainKind.RiscvIr, Iommu = 0, Parent = 0 },
        ],
        Policies = [new PolicyDescription { Origin = Named("doorbells"), Kind = PolicyKind.PrepareMsi }],
        Kernel = new KernelDescription { Origin = Named("linux"), Policy = 0, DefaultDomain = DomainKind.Dma },
        Processes = [new ProcessDescription { Origin = Named("dpdk"), Api = UserApi.Type1, Passthrough = [1] }],
        Vms =
        [
            new VmDescription
            {
                Origin = Named("guest"),
                Vcpus = [1, 2 % harts],
                Ram = new AddressRange(0x8000_0000, 0x1000_0000),
                Imsic = 0x2400_0000,
                Passthrough = [1],
                Policy = 0,
            },
        ],
    };

    /// <summary>Sockets with two IOMMUs, four segments and eight ports each; IMSIC groups.</summary>
    public static MachineDescription Server(int sockets, int hartsPerSocket)
    {
        var segments = 4 * sockets;
        return new MachineDescription
        {
            Name = "",
            Index = 0,
            Names = new Dictionary<string, Value>(),
            Harts = [.. Enumerable.Range(0, sockets * hartsPerSocket).Select(i => Hart($"cpu[{i}]", i))],
            Imsics = [Imsic("s_files", PrivilegeLevel.Supervisor, new ImsicGeometry(0x2800_0000, 3, 9, 2, 36, [.. Enumerable.Repeat(hartsPerSocket, sockets)], 7))],
            Aplics =
            [
                .. Enumerable.Range(0, sockets).Select(s => new AplicDescription
                {
                    Origin = Named($"wired[{s}]"),
                    Level = PrivilegeLevel.Supervisor,
                    Base = ((ulong)s << 36) + 0x0d00_0000,
                    Sources = 96,
                    Mode = AplicMode.Msi,
                    Target = 0,
                    GsiBase = (uint)s * 96,
                }),
            ],
            Iommus =
            [
                .. Enumerable.Range(0, 2 * sockets).Select(i =>
                    Iommu($"mmu[{i}]", ((ulong)(i / 2) << 36) + 0x0301_0000) with { Wires = [Wire(i / 2, 36 + (i % 2))] }),
            ],
            Pcies =
            [
                .. Enumerable.Range(0, segments).Select(s => new PcieDescription
                {
                    Origin = Named($"seg[{s}]"),
                    Segment = s,
                    Maps = [new RequesterMap { Origin = Named($"seg[{s}].rids"), FirstRequesterId = 0, LastRequesterId = 0xffff, Iommu = s / 2, DeviceId = (uint)s << 16 }],
                }),
            ],
            Ports =
            [
                .. Enumerable.Range(0, 2 * segments).Select(i => new PortDescription
                {
                    Origin = Named($"seg[{i / 2}].rp[{i % 2}]"),
                    Host = i / 2,
                    Bdf = new BdfValue(i / 2, 0, 1 + (i % 2), 0),
                    Secondary = 1 + (i % 2 * 64),
                    Acs = ["sv", "tb", "rr", "cr", "uf"],
                }),
            ],
            Devices =
            [
                .. Enumerable.Range(0, 2 * segments).Select(i =>
                    Pci($"seg[{i / 2}].rp[{i % 2}].nic", i / 2, i, new BdfValue(i / 2, 1 + (i % 2 * 64), 0, 0), 128)),
            ],
            Policies = [new PolicyDescription { Origin = Named("doorbells"), Kind = PolicyKind.PrepareMsi }],
            Kernel = new KernelDescription { Origin = Named("linux"), Policy = 0, DefaultDomain = DomainKind.Dma },
        };
    }

    /// <summary>Devices and wires whose names and number no array explains.</summary>
    public static MachineDescription Crowd(int devices) => Virt(4) with
    {
        Devices =
        [
            .. Enumerable.Range(0, devices).Select(i => i % 3 == 0
                ? new DeviceDescription { Origin = Named($"a_rather_long_name_of_a_sensor_number_{i}"), Kind = DeviceKind.Platform, Wires = [Wire(1, 1 + (i % 90))] }
                : Pci($"host0.function{i}", 0, null, new BdfValue(0, i / 8, i % 8, 0), i)),
        ],
        Processes = [],
        Vms = [],
    };

    private static Origin Named(string name) => new(name, SourceSpan.None);

    private static HartDescription Hart(string name, int id) =>
        new() { Origin = Named(name), Architecture = Architecture.Riscv, Id = (ulong)id, Isa = "rv64gch_smaia_ssaia", Online = true };

    private static ImsicDescription Imsic(string name, PrivilegeLevel level, ImsicGeometry geometry) => new()
    {
        Origin = Named(name),
        Level = level,
        Geometry = geometry,
        Harts = [.. Enumerable.Range(0, geometry.Harts)],
        Identities = 255,
        GuestFiles = geometry.GuestFiles,
        GuestIdentities = 255,
        BigEndian = false,
    };

    private static IommuDescription Iommu(string name, ulong registers) =>
        new() { Origin = Named(name), Kind = IommuKind.Riscv, Registers = registers, Ioatc = 64, DcCache = 16, PcCache = 16 };

    private static WireTarget Wire(int aplic, int source) => new() { Controller = PartKind.Aplic, Index = aplic, Source = source };

    private static DeviceDescription Pci(string name, int host, int? port, BdfValue bdf, int vectors) =>
        new() { Origin = Named(name), Kind = DeviceKind.Pci, Host = host, Port = port, Bdf = bdf, Msix = vectors };
}
