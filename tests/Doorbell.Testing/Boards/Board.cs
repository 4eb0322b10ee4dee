using Doorbell.Topology;
using Doorbell.Topology.Descriptions;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Testing.Boards;

/// <summary>A machine's description, put together part by part. Every part gets a line of its own in the file "board.topo".</summary>
public sealed class Board
{
    private static readonly string[] AllCapabilities =
    [
        "sv39", "sv48", "sv57", "sv39x4", "sv48x4", "sv57x4", "msi_flat", "msi_mrif", "amo_mrif", "amo_hwad", "ats", "t2gpa", "pd8", "pd17", "pd20",
    ];

    private readonly List<HartDescription> harts = [];
    private readonly List<ImsicDescription> imsics = [];
    private readonly List<AplicDescription> aplics = [];
    private readonly List<IommuDescription> iommus = [];
    private readonly List<DeviceDescription> devices = [];
    private readonly List<IrqdomainDescription> irqdomains = [];
    private readonly List<PolicyDescription> policies = [];
    private readonly List<ProcessDescription> processes = [];
    private readonly List<VmDescription> vms = [];
    private DomainKind defaultDomain = DomainKind.Identity;
    private int? msiParent;
    private int line;

    /// <summary>Harts with an S-level file each.</summary>
    public Board Harts(int count, int guestFiles = 0)
    {
        for (var hart = 0; hart < count; hart++)
        {
            harts.Add(new HartDescription { Origin = Named($"cpu[{hart}]"), Architecture = Architecture.Riscv, Id = (ulong)hart, Isa = "rv64gch_smaia_ssaia", Online = true });
        }

        var guestBits = Log2(guestFiles);
        imsics.Add(new ImsicDescription
        {
            Origin = Named("s_files"),
            Level = PrivilegeLevel.Supervisor,
            Geometry = new ImsicGeometry(0x2800_0000, guestBits, Log2(count - 1), 0, 24, [count], guestFiles),
            Harts = [.. Enumerable.Range(0, count)],
            Identities = 255,
            GuestFiles = guestFiles,
            GuestIdentities = 63,
            BigEndian = false,
        });
        irqdomains.Add(new IrqdomainDescription { Origin = Named("vectors"), Kind = IrqdomainKind.Imsic, Files = 0 });
        msiParent ??= 0;
        return this;
    }

    /// <summary>A supervisor-level APLIC that sends MSIs.</summary>
    public Board Aplic()
    {
        aplics.Add(new AplicDescription
        {
            Origin = Named("wired"),
            Level = PrivilegeLevel.Supervisor,
            Base = 0x0d00_0000,
            Sources = 96,
            Mode = AplicMode.Msi,
            Target = 0,
            GsiBase = 0,
        });
        irqdomains.Add(new IrqdomainDescription { Origin = Named("wires"), Kind = IrqdomainKind.Aplic, Aplic = 0 });
        return this;
    }

    /// <summary>A RISC-V IOMMU for all devices that come after.</summary>
    public Board Iommu()
    {
        iommus.Add(new IommuDescription
        {
            Origin = Named("iommu0"),
            Kind = IommuKind.Riscv,
            Registers = 0x0301_0000,
            Capabilities = AllCapabilities,
            Ioatc = 1024,
            DcCache = 512,
            PcCache = 512,
        });
        irqdomains.Add(new IrqdomainDescription { Origin = Named("remap"), Kind = IrqdomainKind.RiscvIr, Iommu = 0, Parent = 0 });
        return this;
    }

    /// <summary>The chain below devices goes through the remap domain.</summary>
    public Board Remapped()
    {
        msiParent = irqdomains.FindIndex(domain => domain.Kind == IrqdomainKind.RiscvIr);
        return this;
    }

    /// <summary>A PCI device.</summary>
    public Board Device(string name, int number, int vectors)
    {
        devices.Add(new DeviceDescription
        {
            Origin = Named($"host0.{name}"),
            Kind = DeviceKind.Pci,
            Host = 0,
            Bdf = new BdfValue(0, 0, number, 0),
            Msix = vectors,
            Iommu = iommus.Count == 0 ? null : 0,
            DeviceId = (uint)(number << 3),
        });
        return this;
    }

    /// <summary>A platform device on a source of the APLIC.</summary>
    public Board Wire(string name, int source)
    {
        devices.Add(new DeviceDescription
        {
            Origin = Named(name),
            Kind = DeviceKind.Platform,
            Wires = [new WireTarget { Controller = PartKind.Aplic, Index = 0, Source = source }],
        });
        return this;
    }

    /// <summary>The policy that counts for everybody who names none.</summary>
    public Board Policy(PolicyDescription policy)
    {
        policies.Add(policy);
        defaultDomain = DomainKind.Dma;
        return this;
    }

    /// <summary>prepare_msi of every file.</summary>
    public Board Doorbells() => Policy(new PolicyDescription { Origin = Named("doorbells"), Kind = PolicyKind.PrepareMsi });

    /// <summary>An MSI table of the files in use.</summary>
    public Board Table(DoorbellCover covers) => Policy(new PolicyDescription
    {
        Origin = Named("table"),
        Kind = PolicyKind.MsiPageTable,
        Covers = covers,
        Stage = TranslationStage.Second,
        OnAffinity = [AffinityStep.Map, AffinityStep.Message, AffinityStep.Drain, AffinityStep.Check, AffinityStep.Unmap, AffinityStep.Fence, AffinityStep.Free],
        OnVcpuMove =
        [
            VcpuMoveStep.Zero, VcpuMoveStep.Retarget, VcpuMoveStep.Invalidate, VcpuMoveStep.Fence, VcpuMoveStep.Drain, VcpuMoveStep.Collect,
            VcpuMoveStep.Merge, VcpuMoveStep.Free, VcpuMoveStep.Resume,
        ],
    });

    /// <summary>A process that may have device 0.</summary>
    public Board Process(string name)
    {
        processes.Add(new ProcessDescription { Origin = Named(name), Passthrough = [0], Maps = [new AddressRange(0x1_0000_0000, 0x400_0000)] });
        return this;
    }

    /// <summary>A VM that may have device 0, with vCPUs on these harts.</summary>
    public Board Vm(string name, params int[] vcpus)
    {
        vms.Add(new VmDescription
        {
            Origin = Named(name),
            Vcpus = vcpus,
            Passthrough = [0],
            Ram = new AddressRange(0x8000_0000, 0x400_0000),
            Imsic = 0x2400_0000,
        });
        return this;
    }

    /// <summary>The description.</summary>
    public MachineDescription Build() => new()
    {
        Name = "",
        Index = 0,
        Harts = harts,
        Imsics = imsics,
        Aplics = aplics,
        Iommus = iommus,
        Memories = [new MemoryDescription { Origin = Named("dram"), Range = new AddressRange(0x8000_0000, 0x4000_0000), Type = MemoryType.Main }],
        Pcies = [new PcieDescription { Origin = Named("host0"), Segment = 0, Iommu = iommus.Count == 0 ? null : 0, MsiParent = msiParent }],
        Devices = devices,
        Irqdomains = irqdomains,
        Policies = policies,
        Processes = processes,
        Vms = vms,
        Kernel = new KernelDescription
        {
            Origin = Named("linux"),
            Policy = policies.Count == 0 ? null : 0,
            DefaultDomain = defaultDomain,
            AllowUnsafeInterrupts = true,
        },
        Names = new Dictionary<string, Value>(),
    };

    /// <summary>A scenario on this board.</summary>
    public ScenarioRun Scenario(params IReadOnlyList<Statement> body) => new("test", null, null, Script.Span(1), [Build()], body);

    private Origin Named(string name) => new(name, new SourceSpan("board.topo", line * 10, 5, ++line, 1, line, 6));

    private static int Log2(int number)
    {
        var bits = 0;
        while (number >> bits != 0)
        {
            bits++;
        }

        return bits;
    }
}
