using Doorbell.Engine;
using Doorbell.Hardware.Cpu;
using Doorbell.Hardware.Its;
using Doorbell.Hardware.Memory;
using Doorbell.Hardware.Smmu;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Tests.Bench;

/// <summary>An SMMU, an ITS and redistributors around a kernel, and devices that write when told to.</summary>
internal sealed class ArmMachine : IPlatform, IKernelObserver
{
    public const ulong Doorbell = ItsBase + ItsRegister.Translater;
    private const ulong SmmuBase = 0x0905_0000;
    private const ulong ItsBase = 0x0808_0000;
    private const ulong RedistributorBase = 0x080a_0000;

    private readonly PhysicalBus bus = new();
    private readonly Redistributor[] redistributors;
    private readonly Dictionary<(int Device, int Vector, MsixWord Word), uint> entries = [];

    public ArmMachine(
        IReadOnlyList<PolicyDescription>? policies = null, IReadOnlyList<ProcessDescription>? processes = null, IReadOnlyList<VmDescription>? vms = null,
        int eventBits = 16)
    {
        var riscv = Board.Riscv(Board.Linux(), policies: policies ?? [Board.PrepareMsi()], processes: processes, vms: vms);
        Machine = riscv with
        {
            Harts = [.. riscv.Harts.Select(hart => hart with { Architecture = Architecture.Arm64 })],
            Imsics = [],
            Itses = [new ItsDescription { Origin = Board.At("its0"), Base = ItsBase, Harts = [0, 1, 2, 3], DeviceBits = 16, EventBits = eventBits }],
            Iommus = [new IommuDescription { Origin = Board.At("smmu0"), Kind = IommuKind.Smmuv3, Registers = SmmuBase, Ioatc = 0, DcCache = 0, PcCache = 0, Stages = ["s1", "s2"] }],
            Irqdomains = [new IrqdomainDescription { Origin = Board.At("lpis"), Kind = IrqdomainKind.Its, Its = 0, IsolatedMsi = true }],
        };
        bus.Add(new Ram(Machine.Memories[0].Range.First, Machine.Memories[0].Range.Size));
        Smmu = new SmmuV3(bus, 32);
        bus.Add(SmmuBase, SmmuRegister.Size, Smmu);
        redistributors = [.. Machine.Harts.Select((_, hart) => new Redistributor(hart, bus))];
        foreach (var redistributor in redistributors)
        {
            bus.Add(RedistributorBase + ((ulong)redistributor.Number * Redistributor.FrameSize), Redistributor.FrameSize, redistributor);
        }

        Its = new InterruptTranslationService(bus, redistributors, 16, eventBits);
        bus.Add(ItsBase, ItsRegister.FrameSize, Its);
        Kernel = new LinuxKernel(Machine, this, this);
        Assert.True(Kernel.Boot().Succeeded);
    }

    public MachineDescription Machine { get; }

    public LinuxKernel Kernel { get; }

    public SmmuV3 Smmu { get; }

    public InterruptTranslationService Its { get; }

    public IPhysicalMemory Bus => bus;

    public List<string> Events { get; } = [];

    /// <summary>StreamID and DeviceID of a device.</summary>
    public uint IdOf(int device) => Machine.Devices[device].DeviceId;

    public MsiMessage Message(int device, int vector) => Kernel.Message(device, vector);

    /// <summary>The device writes its message; harts take what comes of it.</summary>
    public SmmuFault? Fire(int device, int vector)
    {
        var message = Message(device, vector);
        if (Smmu.Translate(IdOf(device), message.Address, true, out var at) is { } fault)
        {
            return fault;
        }

        Assert.Equal(Doorbell, at);
        Its.Translate(IdOf(device), message.Data, out _);
        Settle();
        return null;
    }

    public void Settle()
    {
        for (var hart = 0; hart < redistributors.Length; hart++)
        {
            while (Kernel.HasInterrupt(hart))
            {
                Kernel.HandleInterrupt(hart);
            }
        }

        foreach (var (vm, vcpu) in Machine.Vms.SelectMany((one, vm) => one.Vcpus.Select((_, vcpu) => (vm, vcpu))))
        {
            while (Kernel.HasGuestInterrupt(vm, vcpu))
            {
                Kernel.HandleGuestInterrupt(vm, vcpu);
            }
        }
    }

    /// <summary>All but the kernel.</summary>
    public byte[] SaveHardware()
    {
        var writer = new StateWriter();
        foreach (var part in Parts())
        {
            part.Save(writer);
        }

        return writer.Written.ToArray();
    }

    public void RestoreHardware(byte[] saved)
    {
        var reader = new StateReader(saved);
        foreach (var part in Parts())
        {
            part.Restore(reader);
        }
    }

    public ulong Csr(int hart, CsrOperation operation, int number, ulong value, HartMode mode) =>
        throw new InvalidOperationException("An Arm hart has no RISC-V CSRs.");

    public ICpuInterface? CpuInterface(int hart) => redistributors[hart];

    public ulong? IommuRegisters(int iommu) => SmmuBase;

    ulong? IPlatform.Redistributor(int hart) => RedistributorBase + ((ulong)hart * Redistributor.FrameSize);

    public void WriteEntry(int device, int vector, MsixWord word, uint value) => entries[(device, vector, word)] = value;

    public uint ReadEntry(int device, int vector, MsixWord word) => entries.GetValueOrDefault((device, vector, word));

    public void ReadBack(int device)
    {
    }

    public void Poll(int iommu)
    {
        while (Smmu.ProcessCommand())
        {
        }
    }

    public void PollIts(int its)
    {
        while (Its.ProcessCommand())
        {
        }
    }

    public void Reset(int device)
    {
        foreach (var key in entries.Keys.Where(key => key.Device == device).ToArray())
        {
            entries.Remove(key);
        }
    }

    public void HandledVector(int device, int vector, int hart) => Events.Add($"vector {device}.{vector} on {hart}");

    public void HandledGuestVector(int device, int vector, int vm, int vcpu) => Events.Add($"guest {device}.{vector} on {vm}.{vcpu}");

    public void HandledWire(int device, int wire, int hart) => Events.Add($"wire {device}.{wire}");

    public void HandledIpi(int hart) => Events.Add($"ipi {hart}");

    public void HandledNotice(int vm, int vcpu, int hart) => Events.Add($"notice {vm}.{vcpu}");

    public void Exited(int vm, int vcpu) => Events.Add($"exit {vm}.{vcpu}");

    public void Woke(int vm, int vcpu) => Events.Add($"woke {vm}.{vcpu}");

    public void Spurious(int hart, int identity) => Events.Add($"spurious {hart}.{identity}");

    public void SpuriousInGuest(int vm, int vcpu, int identity) => Events.Add($"spurious in {vm}.{vcpu}: {identity}");

    public void Broke(Invariant invariant, Refusal reason) => Events.Add($"broke {invariant}");

    public void Logged(string text, SourceSpan span) => Events.Add($"log: {text}");

    private IEnumerable<IState> Parts() => [bus, Smmu, Its, .. redistributors];
}
