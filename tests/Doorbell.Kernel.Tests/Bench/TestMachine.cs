using Doorbell.Engine;
using Doorbell.Hardware.Aplic;
using Doorbell.Hardware.Hart;
using Doorbell.Hardware.Imsic;
using Doorbell.Hardware.Iommu;
using Doorbell.Hardware.Memory;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Tests.Bench;

/// <summary>Real hardware models around a kernel: a bus, an IMSIC, harts, an IOMMU, and devices that write when told to.</summary>
internal sealed partial class TestMachine : IPlatform, IKernelObserver, IIommuOutput, IMsiSink
{
    private readonly Hart[] harts;
    private readonly List<(ulong Address, uint Data)> behindIommu = [];
    private readonly List<(int Device, ulong Address, uint Data)> beforeIommu = [];
    private readonly uint[][] entries;
    private readonly PhysicalBus bus = new();
    private readonly HashSet<int> heldWires = [];
    private readonly Aplic? aplic;

    public TestMachine(MachineDescription machine, bool boot = true)
    {
        Machine = machine;
        foreach (var memory in machine.Memories)
        {
            bus.Add(new Ram(memory.Range.First, memory.Range.Size));
        }

        var imsic = machine.Imsics[0];
        Files = new Imsic(imsic.Geometry, new ImsicParameters { Identities = imsic.Identities, GuestIdentities = imsic.GuestIdentities });
        Files.MapTo(bus);
        harts = [.. machine.Harts.Select((_, hart) => new Hart(
            new HartParameters { GuestInterrupts = imsic.GuestFiles }, default, new ExternalInterruptInput { Imsic = Files, Number = hart }))];
        if (machine.Iommus.Count > 0)
        {
            Iommu = new RiscvIommu(IommuParameters.Default with { MsiNeedsSecondStage = machine.Iommus[0].MsiNeedsSecondStage }, bus, this);
            bus.Add(machine.Iommus[0].Registers ?? 0, 4096, Iommu);
        }

        if (machine.Aplics.Count > 0)
        {
            aplic = new Aplic(
                new AplicParameters(),
                [new AplicDomainParameters { Harts = imsic.Harts, Files = imsic.Geometry }],
                this);
            bus.Add(machine.Aplics[0].Base, aplic.Domains[0].Size, aplic.Domains[0]);
        }

        entries = [.. machine.Devices.Select(device => Enumerable.Range(0, device.Msix * 4).Select(word => word % 4 == 3 ? 1u : 0).ToArray())];
        Kernel = new LinuxKernel(machine, this, this);
        if (boot)
        {
            Assert.True(Kernel.Boot().Succeeded);
        }
    }

    public MachineDescription Machine { get; }

    public LinuxKernel Kernel { get; }

    public Imsic Files { get; }

    public RiscvIommu? Iommu { get; }

    public IPhysicalMemory Bus => bus;

    public List<string> Events { get; } = [];

    public List<int> Faults { get; } = [];

    public List<Refusal> Breaches { get; } = [];

    public HashSet<int> HeldHarts { get; } = [];

    public HashSet<(int Vm, int Vcpu)> HeldVcpus { get; } = [];

    public HashSet<int> HeldDevices { get; } = [];

    public HashSet<ulong> HeldPages { get; } = [];

    public ulong LastLanding { get; private set; }

    public int Count(string happened) => Events.Count(one => one == happened);

    /// <summary>Memory, harts, IOMMU and entries; files save themselves.</summary>
    public byte[] SaveHardware()
    {
        var writer = new StateWriter();
        bus.Save(writer);
        Iommu?.Save(writer);
        foreach (var hart in harts)
        {
            hart.Save(writer);
        }

        foreach (var entry in entries)
        {
            writer.WriteAll<uint>(entry);
        }

        return writer.Written.ToArray();
    }

    public void RestoreHardware(byte[] saved)
    {
        var reader = new StateReader(saved);
        bus.Restore(reader);
        Iommu?.Restore(reader);
        foreach (var hart in harts)
        {
            hart.Restore(reader);
        }

        foreach (var entry in entries)
        {
            reader.ReadAll<uint>(entry);
        }
    }

    /// <summary>The device reads its entry and writes; then the machine settles.</summary>
    public void Fire(int device, int vector, int times = 1)
    {
        for (var time = 0; time < times; time++)
        {
            var entry = entries[device].AsSpan(vector * 4, 4);
            if ((entry[3] & 1) == 0)
            {
                Write(device, entry[0] | ((ulong)entry[1] << 32), entry[2]);
            }
            else
            {
                entry[3] |= 2;
            }

            Settle();
        }
    }

    public void Write(int device, ulong address, uint data)
    {
        if (HeldDevices.Contains(device))
        {
            beforeIommu.Add((device, address, data));
        }
        else
        {
            Pass(device, address, data);
        }
    }

    public void Settle()
    {
        for (var step = 0; step < 10_000; step++)
        {
            if (!Step())
            {
                return;
            }
        }

        Assert.Fail("The machine does not settle.");
    }

    public void Release()
    {
        HeldHarts.Clear();
        HeldVcpus.Clear();
        HeldPages.Clear();
        HeldDevices.Clear();
        foreach (var (device, address, data) in beforeIommu.ToArray())
        {
            Pass(device, address, data);
        }

        beforeIommu.Clear();
        GlobalObservability(false, true);
        Settle();
    }

    public IReadOnlyList<int> Pending(int hart, int guest = 0) => Identities(hart, guest, file => file.ReadPending);

    public IReadOnlyList<int> Enabled(int hart, int guest = 0) => Identities(hart, guest, file => file.ReadEnabled);

    public ulong Page(int hart, int guest = 0) => Machine.Imsics[0].Geometry.FileAddress(hart, guest);

    public ulong? Translate(int device, ulong address)
    {
        if (Iommu is null || Machine.Devices[device].Iommu is null)
        {
            return address;
        }

        Iommu.Translate(TranslationRequest.UntranslatedWrite(Machine.Devices[device].DeviceId, address), out var response);
        return response.Status == ResponseStatus.Success ? response.Address : null;
    }

    public ulong Csr(int hart, CsrOperation operation, int number, ulong value, HartMode mode)
    {
        var instruction = operation switch
        {
            CsrOperation.Read => CsrInstruction.Read,
            CsrOperation.Swap => CsrInstruction.ReadWrite,
            CsrOperation.Set => CsrInstruction.ReadSet,
            _ => CsrInstruction.ReadClear,
        };
        var trap = harts[hart].Access(instruction, number, value, mode == HartMode.Supervisor ? PrivilegeMode.S : PrivilegeMode.VS, out var old);
        Assert.True(trap == HartTrap.None, $"CSR 0x{number:x} traps: {trap}");
        return old;
    }

    public ulong? IommuRegisters(int iommu) => Machine.Iommus[iommu].Registers;

    public void WriteEntry(int device, int vector, MsixWord word, uint value)
    {
        ref var old = ref entries[device][(vector * 4) + ((int)word / 4)];
        if (word == MsixWord.Control)
        {
            var pending = old & 2;
            old = value & 1;
            if (pending != 0 && old == 0)
            {
                var entry = entries[device].AsSpan(vector * 4, 4);
                Write(device, entry[0] | ((ulong)entry[1] << 32), entry[2]);
            }
            else
            {
                old |= pending;
            }
        }
        else
        {
            old = value;
        }
    }

    public uint ReadEntry(int device, int vector, MsixWord word) =>
        entries[device][(vector * 4) + ((int)word / 4)] & (word == MsixWord.Control ? 1u : ~0u);

    public void Poll(int iommu)
    {
        while (Iommu is { CanProcessCommand: true } unit && unit.ProcessCommand())
        {
        }
    }

    public void ReadBack(int device)
    {
        foreach (var held in beforeIommu.Where(one => one.Device == device).ToArray())
        {
            beforeIommu.Remove(held);
            Pass(held.Device, held.Address, held.Data);
        }

        GlobalObservability(false, true);
    }

    public void Reset(int device)
    {
        Array.Clear(entries[device]);
        for (var word = 3; word < entries[device].Length; word += 4)
        {
            entries[device][word] = 1;
        }
    }

    public void GlobalObservability(bool reads, bool writes)
    {
        foreach (var (address, data) in behindIommu)
        {
            bus.Write32(address, data);
        }

        behindIommu.Clear();
    }

    public void Send(in PcieMessage message)
    {
    }

    /// <summary>A wire rises; a held one stays up until its handler has run three times.</summary>
    public void Raise(int source, bool held = false)
    {
        if (held)
        {
            heldWires.Add(source);
        }

        aplic?.SetWire(source, true);
        Settle();
    }

    void IMsiSink.Write(ulong address, uint data) => bus.Write32(address, data);

    private IReadOnlyList<int> Identities(int hart, int guest, Func<InterruptFile, Func<int, ulong>> read)
    {
        var word = read(Files.File(hart, guest));
        return [.. Enumerable.Range(0, 2048).Where(identity => (word(identity / 64) >> identity & 1) != 0)];
    }

    private void Pass(int device, ulong address, uint data)
    {
        if (Iommu is null || Machine.Devices[device].Iommu is null)
        {
            Land(address, data);
            return;
        }

        Iommu.Write(TranslationRequest.UntranslatedWrite(Machine.Devices[device].DeviceId, address), BitConverter.GetBytes(data), out var outcome);
        switch (outcome.Result)
        {
            case WriteResult.Forward:
                Land(outcome.Address, data);
                break;
            case WriteResult.Faulted:
                Faults.Add((int)outcome.Cause);
                break;
            case WriteResult.StoredInMrif:
                LastLanding = outcome.Address;
                break;
        }
    }

    private void Land(ulong address, uint data)
    {
        LastLanding = address;
        if (HeldPages.Contains(address & ~4095UL))
        {
            behindIommu.Add((address, data));
        }
        else
        {
            bus.Write32(address, data);
        }
    }

    private bool Step()
    {
        for (var hart = 0; hart < harts.Length; hart++)
        {
            if (!HeldHarts.Contains(hart) && Kernel.HasInterrupt(hart))
            {
                Kernel.HandleInterrupt(hart);
                return true;
            }
        }

        for (var vm = 0; vm < Machine.Vms.Count; vm++)
        {
            for (var vcpu = 0; vcpu < Machine.Vms[vm].Vcpus.Count; vcpu++)
            {
                if (!HeldVcpus.Contains((vm, vcpu)) && Kernel.HasGuestInterrupt(vm, vcpu))
                {
                    Kernel.HandleGuestInterrupt(vm, vcpu);
                    return true;
                }
            }
        }

        for (var from = 0; Kernel.TryFindWork(from, out var hart); from = hart + 1)
        {
            if (!HeldHarts.Contains(hart))
            {
                Kernel.RunWork(hart);
                return true;
            }
        }

        return false;
    }
}
