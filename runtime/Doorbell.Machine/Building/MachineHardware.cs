using Doorbell.Engine;
using Doorbell.Hardware.Aclint;
using Doorbell.Hardware.Hart;
using Doorbell.Hardware.Imsic;
using Doorbell.Hardware.Iommu;
using Doorbell.Hardware.Memory;
using Doorbell.Hardware.Pcie;
using Doorbell.Machine.Fabric;
using Doorbell.Machine.Hosting;
using Doorbell.Machine.Settling;
using Doorbell.Topology.Descriptions;
using AclintBlock = Doorbell.Hardware.Aclint.Aclint;
using HartCore = Doorbell.Hardware.Hart.Hart;
using ImsicBlock = Doorbell.Hardware.Imsic.Imsic;
using MemoryKind = Doorbell.Topology.Descriptions.MemoryType;

namespace Doorbell.Machine.Building;

/// <summary>The hardware of one machine, built from its description and as firmware leaves it: nothing is enabled, S-level interrupts are delegated.</summary>
internal sealed class MachineHardware : IState
{
    private const int Mideleg = Csr.Mideleg;
    private const ulong SupervisorInterrupts = 0x222;

    /// <summary>Where the registers of IOMMUs are found that are PCI functions: their BARs, far from everything that a board declares.</summary>
    private const ulong FirstBar = 0x00ff_ff00_0000_0000;

    private readonly ImsicBlock?[] fileOf;
    private readonly int[] numberOf;

    private readonly (RiscvIommu Iommu, IReadOnlyList<WireTarget> Wires)[] wiredIommus;

    public MachineHardware(MachineDescription description, FilePlaces places)
    {
        Places = places;
        Ready = new ReadyHarts(Math.Max(1, description.Harts.Count));
        foreach (var memory in description.Memories)
        {
            if (memory.Type == MemoryKind.Main)
            {
                Bus.Add(new Ram(memory.Range.First, memory.Range.Size));
            }
        }

        Imsics = [.. description.Imsics.Select(imsic => BuildImsic(imsic))];
        Fabric = new WriteFabric(Bus, Imsics);
        MapImsics(description);
        Wires = new WireControllers(description, Bus, Ready);
        Harts = new HartCore[description.Harts.Count];
        var parameters = new Dictionary<(string, int, bool, bool), HartParameters>();
        var signaled = description.Aclints.SelectMany(aclint => aclint.Harts).ToHashSet();
        for (var hart = 0; hart < Harts.Length; hart++)
        {
            Harts[hart] = BuildHart(description, hart, signaled.Contains(hart), parameters);
            Harts[hart].Access(CsrInstruction.Write, Mideleg, SupervisorInterrupts, PrivilegeMode.M, out _);
        }

        Aclints = [.. description.Aclints.Select(BuildAclint)];
        fileOf = [.. Enumerable.Range(0, Harts.Length).Select(hart => places.SupervisorFile(hart).Imsic is >= 0 and var imsic ? Imsics[imsic] : null)];
        numberOf = [.. Enumerable.Range(0, Harts.Length).Select(hart => places.SupervisorFile(hart).Number)];
        IommuRegisters = [.. description.Iommus.Select((iommu, index) => iommu.Registers ?? FirstBar + ((ulong)index * RegisterOffsets.WindowSize))];
        var bigEndian = description.Imsics.Any(imsic => imsic.BigEndian);
        Iommus = [.. description.Iommus.Select((iommu, index) => BuildIommu(iommu, index, bigEndian))];
        Hosted = new HostedHardware(description, Bus, Ready, IommuRegisters, Fabric);
        Fabric.Doorbells = Hosted.Ports.Count == 0 ? null : new DoorbellFinder(Hosted.Ports, [.. description.Devices.Select(device => device.DeviceId)]);
        wiredIommus = [.. Iommus.Zip(description.Iommus, (iommu, described) => (iommu, described.Wires)).Where(pair => pair.Wires.Count != 0).SelectMany(WithWires)];
        Functions = [.. description.Devices.Select(device => BuildFunction(description, device))];
        Platforms = [.. description.Devices.Select(device => device.Kind == DeviceKind.Platform ? new PlatformDevice(device.Wires.Count) : null)];
    }

    public PhysicalBus Bus { get; } = new();

    public FilePlaces Places { get; }

    /// <summary>Harts that may have something to take.</summary>
    public ReadyHarts Ready { get; }

    public ImsicBlock[] Imsics { get; }

    public WriteFabric Fabric { get; }

    public WireControllers Wires { get; }

    public HartCore[] Harts { get; }

    public AclintBlock[] Aclints { get; }

    public ulong[] IommuRegisters { get; }

    /// <summary>By position in Iommus; null for those of other architectures.</summary>
    public RiscvIommu?[] Iommus { get; }

    /// <summary>What is not RISC-V's: IOMMUs, doorbells, interrupt sides of harts.</summary>
    public HostedHardware Hosted { get; }

    /// <summary>Whether an IOMMU may have something to do.</summary>
    public TouchedIommus Touched { get; } = new();

    /// <summary>By position in Devices: what emits writes. A platform device has one without vectors.</summary>
    public PcieFunction[] Functions { get; }

    /// <summary>By position in Devices: the wires of platform devices.</summary>
    public PlatformDevice?[] Platforms { get; }

    /// <summary>Lets the wires of IOMMUs follow their interrupts.</summary>
    public void DriveIommuWires()
    {
        foreach (var (iommu, wires) in wiredIommus)
        {
            var levels = iommu.InterruptWires;
            for (var wire = 0; wire < wires.Count; wire++)
            {
                Wires.Drive(wires[wire], (levels >> wire & 1) != 0);
            }
        }
    }

    /// <summary>The interrupt signals of a hart's supervisor-level and guest files; all ones for a hart without files, which has other wires.</summary>
    public ulong SignalsOf(int hart) => fileOf[hart] is { } imsic ? imsic.Signals(numberOf[hart]) : ulong.MaxValue;

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        foreach (var component in Components())
        {
            component.Save(writer);
        }
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        foreach (var component in Components())
        {
            component.Restore(reader);
        }

        Ready.AddAll();
        Touched.Any = true;
    }

    private IEnumerable<IState> Components() =>
    [
        Bus, .. Imsics, .. Harts, Wires, .. Aclints, .. Iommus.OfType<RiscvIommu>(), .. Hosted.Components, .. Functions, .. Platforms.OfType<PlatformDevice>(), Fabric,
    ];

    private static IEnumerable<(RiscvIommu Iommu, IReadOnlyList<WireTarget> Wires)> WithWires((RiscvIommu? Iommu, IReadOnlyList<WireTarget> Wires) pair) =>
        pair.Iommu is { } iommu ? [(iommu, pair.Wires)] : [];

    private ImsicBlock BuildImsic(ImsicDescription imsic) => new(
        imsic.Geometry,
        new ImsicParameters
        {
            Identities = imsic.Identities,
            GuestIdentities = imsic.GuestIdentities,
            BigEndian = imsic.BigEndian,
        },
        Ready,
        imsic.Harts);

    private void MapImsics(MachineDescription description)
    {
        for (var index = 0; index < Imsics.Length; index++)
        {
            var geometry = description.Imsics[index].Geometry;
            for (var group = 0; group < geometry.GroupSizes.Count; group++)
            {
                var offset = geometry.GroupSizes.Count == 1 ? 0 : (ulong)group << geometry.GroupIndexShift;
                var size = 1UL << (geometry.HartIndexBits + geometry.GuestIndexBits + 12);
                Bus.Add(geometry.Base + offset, size, new FilePort(Fabric, Imsics[index], index, offset));
            }
        }
    }

    private HartCore BuildHart(MachineDescription description, int hart, bool hasAclint, Dictionary<(string, int, bool, bool), HartParameters> shared)
    {
        var machine = Places.MachineFile(hart);
        var supervisor = Places.SupervisorFile(hart);
        var guests = supervisor.Imsic < 0 ? 0 : description.Imsics[supervisor.Imsic].GuestFiles;
        var preset = description.Harts[hart].Preset;
        var isSupervisor = description.Harts[hart].Supervisor;
        var hasSoftwareInterrupts = hasAclint || machine.Imsic < 0;
        if (!shared.TryGetValue((preset, guests, isSupervisor, hasSoftwareInterrupts), out var parameters))
        {
            parameters = (preset == "qemu_7_2" ? HartParameters.Qemu72 : new HartParameters()) with
            {
                GuestInterrupts = guests,
                Supervisor = isSupervisor,
                Hypervisor = isSupervisor,
                MachineSoftwareInterrupts = hasSoftwareInterrupts,
            };
            shared.Add((preset, guests, isSupervisor, hasSoftwareInterrupts), parameters);
        }

        return new HartCore(
            parameters,
            Input(machine, Wires.ControllerOf(hart, PrivilegeLevel.Machine)),
            Input(supervisor, Wires.ControllerOf(hart, PrivilegeLevel.Supervisor)));
    }

    private ExternalInterruptInput Input((int Imsic, int Number) file, (IExternalInterruptController? Controller, int Index) wired) => new()
    {
        Imsic = file.Imsic < 0 ? null : Imsics[file.Imsic],
        Number = Math.Max(0, file.Number),
        Controller = wired.Controller,
        Index = wired.Index,
    };

    private AclintBlock BuildAclint(AclintDescription aclint)
    {
        var built = new AclintBlock(aclint.Harts, new HartWires(Harts, Ready));
        Bus.Add(aclint.Base, AclintBlock.Size, built);
        return built;
    }

    private RiscvIommu? BuildIommu(IommuDescription iommu, int index, bool bigEndianMsi)
    {
        if (iommu.Kind != IommuKind.Riscv)
        {
            return null;
        }

        var built = new RiscvIommu(IommuChoices.Of(iommu, bigEndianMsi), Bus, new IommuOutput(Fabric, index, iommu.FenceCoversIo));
        Bus.Add(IommuRegisters[index], RegisterOffsets.WindowSize, new IommuPort(built, Touched));
        return built;
    }

    private static PcieFunction BuildFunction(MachineDescription description, DeviceDescription device)
    {
        var depth = device.Host is { } host ? Math.Max(1, description.Pcies[host].PostedDepth) : 4;
        var vectors = device.Kind == DeviceKind.Platform ? 0 : device.Msix > 0 ? device.Msix : device.Msi;
        return new PcieFunction(new MsiTable(vectors, device.Maskable, device is { Msix: 0, Msi: > 0 }), depth);
    }
}
