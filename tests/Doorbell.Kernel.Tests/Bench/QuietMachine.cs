using Doorbell.Hardware.Hart;
using Doorbell.Hardware.Imsic;
using Doorbell.Hardware.Iommu;
using Doorbell.Hardware.Memory;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Tests.Bench;

/// <summary>Harts, files and an IOMMU, and an observer that only counts.</summary>
internal sealed class QuietMachine : IPlatform, IKernelObserver, IIommuOutput
{
    private readonly PhysicalBus bus = new();
    private readonly Hart[] harts;
    private readonly RiscvIommu iommu;
    private readonly Dictionary<(int, int, MsixWord), uint> entries = [];
    private readonly ImsicGeometry geometry;

    public QuietMachine(MachineDescription machine)
    {
        foreach (var memory in machine.Memories)
        {
            bus.Add(new Ram(memory.Range.First, memory.Range.Size));
        }

        geometry = machine.Imsics[0].Geometry;
        var files = new Imsic(geometry, new ImsicParameters());
        files.MapTo(bus);
        harts = [.. machine.Harts.Select((_, hart) => new Hart(
            new HartParameters { GuestInterrupts = geometry.GuestFiles }, default, new ExternalInterruptInput { Imsic = files, Number = hart }))];
        iommu = new RiscvIommu(IommuParameters.Default, bus, this);
        bus.Add(machine.Iommus[0].Registers ?? 0, 4096, iommu);
        Kernel = new LinuxKernel(machine, this, this);
        Assert.True(Kernel.Boot().Succeeded);
    }

    public LinuxKernel Kernel { get; }

    public long Handled { get; private set; }

    public IPhysicalMemory Bus => bus;

    public ulong Page(int hart) => geometry.FileAddress(hart, 0);

    public ulong Csr(int hart, CsrOperation operation, int number, ulong value, HartMode mode)
    {
        var instruction = operation switch
        {
            CsrOperation.Read => CsrInstruction.Read,
            CsrOperation.Swap => CsrInstruction.ReadWrite,
            CsrOperation.Set => CsrInstruction.ReadSet,
            _ => CsrInstruction.ReadClear,
        };
        harts[hart].Access(instruction, number, value, mode == HartMode.Supervisor ? PrivilegeMode.S : PrivilegeMode.VS, out var old);
        return old;
    }

    public ulong? IommuRegisters(int index) => 0x0301_0000;

    public void WriteEntry(int device, int vector, MsixWord word, uint value) => entries[(device, vector, word)] = value;

    public uint ReadEntry(int device, int vector, MsixWord word) => entries.GetValueOrDefault((device, vector, word));

    public void ReadBack(int device)
    {
    }

    public void Poll(int index)
    {
        while (iommu.CanProcessCommand && iommu.ProcessCommand())
        {
        }
    }

    public void Reset(int device) => entries.Clear();

    public void GlobalObservability(bool reads, bool writes)
    {
    }

    public void Send(in PcieMessage message)
    {
    }

    public void HandledVector(int device, int vector, int hart) => Handled++;

    public void HandledGuestVector(int device, int vector, int vm, int vcpu)
    {
    }

    public void HandledWire(int device, int wire, int hart)
    {
    }

    public void HandledIpi(int hart)
    {
    }

    public void HandledNotice(int vm, int vcpu, int hart)
    {
    }

    public void Exited(int vm, int vcpu)
    {
    }

    public void Woke(int vm, int vcpu)
    {
    }

    public void Spurious(int hart, int identity)
    {
    }

    public void SpuriousInGuest(int vm, int vcpu, int identity)
    {
    }

    public void Broke(Invariant invariant, Refusal reason)
    {
    }

    public void Logged(string text, SourceSpan span)
    {
    }
}
