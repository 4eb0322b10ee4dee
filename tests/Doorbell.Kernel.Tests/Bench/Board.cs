using Doorbell.Topology;
using Doorbell.Topology.Descriptions;
using Doorbell.Topology.Values;

namespace Doorbell.Kernel.Tests.Bench;

/// <summary>Descriptions of the board of the samples: harts with guest files, an IOMMU, RAM, two PCI functions.</summary>
internal static class Board
{
    public const int Nvme = 0;
    public const int Nic = 1;
    public const ulong FilesBase = 0x2800_0000;

    public static MachineDescription Riscv(
        KernelDescription? kernel = null,
        int harts = 4,
        int booted = int.MaxValue,
        int guestFiles = 3,
        int identities = 255,
        bool withIommu = true,
        bool nicMaskable = true,
        IReadOnlyList<PolicyDescription>? policies = null,
        IReadOnlyList<ProcessDescription>? processes = null,
        IReadOnlyList<VmDescription>? vms = null,
        IReadOnlyList<DomainDescription>? domains = null,
        IReadOnlyList<ReservedRegionDescription>? regions = null,
        int? msiParent = null,
        bool msiNeedsSecondStage = true,
        bool ats = false,
        bool isolatedRemap = false) => new()
        {
            Name = "",
            Index = 0,
            Names = new Dictionary<string, Value>(),
            Kernel = kernel ?? new KernelDescription { Origin = At("linux") },
            Harts = [.. Enumerable.Range(0, harts).Select(hart => new HartDescription
            {
                Origin = At($"cpu[{hart}]"), Architecture = Architecture.Riscv, Id = (ulong)hart, Isa = "rv64gch_smaia_ssaia", Online = hart < booted,
            })],
            Imsics = [Imsic(harts, guestFiles, identities)],
            Memories = [new MemoryDescription { Origin = At("dram"), Range = new(0x8000_0000, 2UL << 30), Type = MemoryType.Main }],
            Iommus = withIommu
                ? [new IommuDescription
                {
                    Origin = At("iommu0"), Kind = IommuKind.Riscv, Registers = 0x0301_0000, Ioatc = 64, DcCache = 16, PcCache = 16,
                    MsiNeedsSecondStage = msiNeedsSecondStage,
                }]
                : [],
            Pcies = [new PcieDescription { Origin = At("host0"), Segment = 0, Iommu = withIommu ? 0 : null, MsiParent = msiParent }],
            Devices =
            [
                Function("host0.nvme", 1, 8, withIommu, true, false),
                Function("host0.nic", 2, 64, withIommu, nicMaskable, ats),
            ],
            Irqdomains =
            [
                new IrqdomainDescription { Origin = At("vectors"), Kind = IrqdomainKind.Imsic, Files = 0 },
                new IrqdomainDescription { Origin = At("remap"), Kind = IrqdomainKind.RiscvIr, Iommu = 0, Parent = 0, IsolatedMsi = isolatedRemap },
            ],
            Policies = policies ?? [],
            Processes = processes ?? [],
            Vms = vms ?? [],
            Domains = domains ?? [],
            ReservedRegions = regions ?? [],
        };

    public static Origin At(string name) => new(name, new SourceSpan("board.topo", 0, 1, 1, 1, 1, 2));

    public static KernelDescription Linux(DomainKind defaultDomain = DomainKind.Dma, int? policy = 0, bool unsafeInterrupts = true) => new()
    {
        Origin = At("linux"),
        DefaultDomain = defaultDomain,
        Policy = policy,
        AllowUnsafeInterrupts = unsafeInterrupts,
    };

    public static PolicyDescription PrepareMsi(DoorbellCover covers = DoorbellCover.EveryFile) =>
        new() { Origin = At("doorbells"), Kind = PolicyKind.PrepareMsi, Covers = covers };

    public static PolicyDescription Region(RegionKind kind) =>
        new() { Origin = At("regions"), Kind = PolicyKind.ReservedRegion, RegionKind = kind };

    public static PolicyDescription Table(DoorbellCover covers = DoorbellCover.TargetFile) => new()
    {
        Origin = At("table"),
        Kind = PolicyKind.MsiPageTable,
        Covers = covers,
        Stage = TranslationStage.Second,
        Irqdomain = 1,
    };

    public static ProcessDescription Process(UserApi api = UserApi.Iommufd, params AddressRange[] maps) =>
        new() { Origin = At("dpdk"), Api = api, Passthrough = [Nic], Maps = maps };

    public static VmDescription Vm(params int[] vcpus) => new()
    {
        Origin = At("guest"),
        Passthrough = [Nic],
        Vcpus = vcpus,
        Ram = new(0x8000_0000, 256 << 20),
        Imsic = 0x2400_0000,
    };

    public static ImsicDescription Imsic(int harts, int guestFiles, int identities)
    {
        var guestBits = Bits(guestFiles + 1);
        return new ImsicDescription
        {
            Origin = At("s_files"),
            Level = PrivilegeLevel.Supervisor,
            Geometry = new ImsicGeometry(FilesBase, guestBits, Bits(harts), 0, 24, [harts], guestFiles),
            Harts = [.. Enumerable.Range(0, harts)],
            Identities = identities,
            GuestFiles = guestFiles,
            GuestIdentities = identities,
            BigEndian = false,
        };
    }

    private static int Bits(int values) => values <= 1 ? 0 : System.Numerics.BitOperations.Log2((uint)values - 1) + 1;

    private static DeviceDescription Function(string name, int slot, int vectors, bool withIommu, bool maskable, bool ats) => new()
    {
        Origin = At(name),
        Kind = DeviceKind.Pci,
        Host = 0,
        Bdf = new BdfValue(0, 0, slot, 0),
        Msix = vectors,
        Maskable = maskable,
        Ats = ats,
        Iommu = withIommu ? 0 : null,
        DeviceId = (uint)slot << 3,
    };
}
