using Doorbell.Hardware.Memory;
using Doorbell.Hardware.Vtd;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Policies;
using Doorbell.Kernel.Reports;
using Doorbell.Kernel.Vtd;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Tests.Bench;

/// <summary>A VT-d unit with its driver, and domains to attach devices to.</summary>
internal sealed class VtdBench : IPlatform
{
    private const ulong Registers = 0xfed9_0000;

    private readonly PhysicalBus bus = new();
    private readonly PageAllocator pages;

    public VtdBench(bool remapsInterrupts = true, int megabytes = 64)
    {
        var range = new Topology.AddressRange(0x1_0000_0000, (ulong)megabytes << 20);
        bus.Add(new Ram(range.First, range.Size));
        Unit = new VtdRemapping(bus);
        bus.Add(Registers, VtdRegister.Size, Unit);
        pages = new PageAllocator([new MemoryDescription { Origin = Board.At("dram"), Range = range, Type = MemoryType.Main }], bus);
        var description = new IommuDescription { Origin = Board.At("dmar0"), Kind = IommuKind.Vtd, Registers = Registers, Ioatc = 0, DcCache = 0, PcCache = 0 };
        Driver = new VtdDriver(this, pages, description, 0, Registers, remapsInterrupts);
        Context = new KernelContext().Begin(ContextKind.Process, 0, "test");
        Probed = Driver.Probe(Context);
    }

    public VtdRemapping Unit { get; }

    public VtdDriver Driver { get; }

    public KernelContext Context { get; }

    public KernelResult Probed { get; }

    public IPhysicalMemory Bus => bus;

    public IommuDomain Domain(int id, DomainKind kind = DomainKind.Unmanaged)
    {
        var policy = new PolicyTable([], new Doorbells(), PolicyLibrary.Empty).For(null, PolicyUse.User, out _);
        var domain = new IommuDomain(
            new DomainPlan { Id = id, Kind = kind, Owner = new Owner(OwnerKind.Process, 0), Policy = policy, Span = Board.At("dpdk").Span },
            [Driver],
            new HostTableMemory(pages, bus));
        Assert.True(domain.CreateTables(Context, 0).Succeeded);
        domain.NoteIommu(0);
        return domain;
    }

    public void Attach(uint deviceId, IommuDomain? domain) => Assert.True(Driver.SetDomain(
        Context, new DeviceDescription { Origin = Board.At("nic"), Kind = DeviceKind.Pci, DeviceId = deviceId }, domain).Succeeded);

    public VtdOutcome Write(uint deviceId, ulong address) => Unit.Access((ushort)deviceId, address, 0, write: true);

    public ulong Csr(int hart, CsrOperation operation, int number, ulong value, HartMode mode) => throw new NotSupportedException();

    public ulong? IommuRegisters(int iommu) => Registers;

    public void WriteEntry(int device, int vector, MsixWord word, uint value) => throw new NotSupportedException();

    public uint ReadEntry(int device, int vector, MsixWord word) => throw new NotSupportedException();

    public void ReadBack(int device) => throw new NotSupportedException();

    public void Poll(int iommu)
    {
        while (Unit.CanProcessCommand && Unit.ProcessCommand())
        {
        }
    }

    public void Reset(int device) => throw new NotSupportedException();

    private sealed class Doorbells : IDoorbellPages
    {
        public bool IsShared => true;

        public bool IsTranslated => false;

        public Topology.AddressRange Range => default;

        public ulong PageNumberMask => 0;

        public IEnumerable<ulong> PagesOf(DoorbellCover covers) => [];
    }
}
