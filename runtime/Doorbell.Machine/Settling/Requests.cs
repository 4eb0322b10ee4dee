using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Doorbell.Hardware.Iommu;
using Doorbell.Hardware.Pcie;
using Doorbell.Machine.Building;
using Doorbell.Machine.Fabric;
using Doorbell.Machine.Hosting;
using Doorbell.Machine.Observing;
using Doorbell.Machine.Tracing;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Machine.Settling;

/// <summary>Devices' steps: a write is emitted, and a write passes the device's IOMMU.</summary>
internal sealed class Requests
{
    private readonly MachineDescription description;
    private readonly MachineHardware hardware;
    private readonly WriteWitness witness;
    private readonly MachineTrace? trace;
    private readonly IndexSet emitting;
    private readonly IndexSet waiting;
    private readonly int[] iommuOf;
    private readonly uint[] deviceIds;
    private readonly RiscvIommu?[] iommus;
    private readonly bool[] wired;

    public Requests(MachineDescription description, MachineHardware hardware, WriteWitness witness, MachineTrace? trace)
    {
        this.description = description;
        this.hardware = hardware;
        this.witness = witness;
        this.trace = trace;
        emitting = new IndexSet(hardware.Functions.Length);
        waiting = new IndexSet(hardware.Functions.Length);
        deviceIds = [.. description.Devices.Select(device => device.DeviceId)];
        iommuOf = [.. description.Devices.Select(device => device.Iommu ?? -1)];
        iommus = [.. iommuOf.Select(iommu => iommu < 0 ? null : hardware.Iommus[iommu])];
        wired = [.. iommuOf.Select(iommu => iommu >= 0 && description.Iommus[iommu].Wires.Count != 0)];
    }

    /// <summary>Told of MRIF updates: the vCPU's hart may have something to take.</summary>
    public Action<ulong>? MrifWritten { get; set; }

    /// <summary>The lowest device from <paramref name="from"/> on that can emit; −1 if none can.</summary>
    public int NextEmitting(int from) => emitting.Next(from);

    /// <summary>The lowest device from <paramref name="from"/> on whose oldest write can pass; −1 if none can.</summary>
    public int NextWaiting(int from) => waiting.Next(from);

    /// <summary>Nothing can be emitted and nothing can pass.</summary>
    public bool AreNone => emitting.IsEmpty && waiting.IsEmpty;

    /// <summary>The IOMMU that a device's requests pass, or −1.</summary>
    public int IommuOf(int device) => iommuOf[device];

    /// <summary>What a device can do may have changed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Refresh(int device)
    {
        var function = hardware.Functions[device];
        emitting.Set(device, function.CanEmit);
        waiting.Set(device, function.Waiting != 0 && !function.Held);
    }

    /// <summary>After a state was restored.</summary>
    public void RefreshAll()
    {
        for (var device = 0; device < hardware.Functions.Length; device++)
        {
            Refresh(device);
        }
    }

    /// <summary>A device looks up its oldest raise and posts the write.</summary>
    public void Emit(int device)
    {
        var function = hardware.Functions[device];
        var posted = function.Emit();
        Refresh(device);
        trace?.Emitted(device, function, posted);
    }

    /// <summary>A device that nothing holds raises a vector, looks it up, and the write passes its IOMMU.</summary>
    public void Raise(int device, int vector)
    {
        var function = hardware.Functions[device];
        var posted = function.Emit(vector);
        trace?.Emitted(device, function, posted);
        if (posted)
        {
            Pass(device);
        }
    }

    /// <summary>A device's oldest write passes its IOMMU, or ends there.</summary>
    public void Pass(int device)
    {
        var function = hardware.Functions[device];
        ref readonly var write = ref function.Oldest;
        if (iommuOf[device] < 0)
        {
            Forward(device, write, write.Address);
        }
        else if (iommus[device] is { } iommu)
        {
            iommu.Trace = trace?.Translations;
            Translate(device, write, iommu, out var outcome);
            trace?.Passed(device, write, outcome);
            if (outcome.Result == WriteResult.Forward)
            {
                Forward(device, write, outcome.Address);
            }
            else
            {
                function.Landed();
                End(device, write, outcome);
            }
        }
        else if (hardware.Hosted.Iommus[iommuOf[device]] is { } hosted)
        {
            TranslateHosted(device, write, hosted);
        }
        else
        {
            Forward(device, write, write.Address);
        }

        function.Passed();
        Refresh(device);
    }

    /// <summary>A device's read has been completed: all its earlier writes have landed.</summary>
    public void PushDevice(int device)
    {
        while (hardware.Functions[device].Waiting != 0)
        {
            Pass(device);
        }

        hardware.Fabric.PushDevice(device);
    }

    private void Translate(int device, in PostedWrite write, RiscvIommu iommu, out WriteOutcome outcome)
    {
        // Field by field: a copy of what was just written costs more than the write.
        TranslationRequest request = default;
        request.Iova = write.Address;
        request.DeviceId = deviceIds[device];
        request.ProcessId = write.Pasid;
        request.AddressType = write.Translated ? AddressType.Translated : AddressType.Untranslated;
        request.Flags = write.HasPasid ? RequestFlags.Write | RequestFlags.ProcessIdValid : RequestFlags.Write;
        Span<byte> data = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(data, write.Data);
        iommu.Write(request, data[..write.Size], out outcome);

        // A performance counter may have overflowed.
        hardware.Touched.Any |= wired[device];
    }

    /// <summary>A write has ended at the IOMMU.</summary>
    public void End(int device, in PostedWrite write, in WriteOutcome outcome)
    {
        switch (outcome.Result)
        {
            case WriteResult.Faulted:
                hardware.Touched.Any = true;
                witness.Faulted(description.Index, device, write.Vector, write.Address, write.Data, (int)outcome.Cause);
                break;
            case WriteResult.StoredInMrif:
                Record(device, write, outcome);
                break;
            default:
                witness.Landed(device, write.Vector, write.Address, write.Data, write.Size, default);
                break;
        }
    }

    private void TranslateHosted(int device, in PostedWrite write, IHostedIommu iommu)
    {
        var outcome = iommu.Write(deviceIds[device], write);
        trace?.Passed(device, write, outcome, outcome.Kind == HostedResult.Stopped ? iommu.Describe(outcome.Cause, write.Address) : "");
        if (outcome.Kind == HostedResult.Forwarded)
        {
            Forward(device, write, outcome.Address);
            hardware.Fabric.Newest.Data = outcome.Data;
            return;
        }

        hardware.Functions[device].Landed();
        if (outcome.Kind == HostedResult.Stopped)
        {
            hardware.Touched.Any = true;
            witness.Faulted(description.Index, device, write.Vector, write.Address, write.Data, outcome.Cause);
        }
        else
        {
            RecordHosted(device, write, outcome);
        }
    }

    private void RecordHosted(int device, in PostedWrite write, in HostedOutcome outcome)
    {
        if (witness.View is { } view && view.TryFindMrif(outcome.Address, out var vm, out var vcpu))
        {
            witness.Recorded(device, write.Vector, write.Address, (int)outcome.Data, new LandingPlace(LandingKind.Mrif, outcome.Address, vm, vcpu));
        }
        else
        {
            witness.Landed(device, write.Vector, write.Address, write.Data, write.Size, new LandingPlace(LandingKind.Memory, outcome.Address));
        }
    }

    private void Record(int device, in PostedWrite write, in WriteOutcome outcome)
    {
        var place = witness.View is { } view && view.TryFindMrif(outcome.Address, out var vm, out var vcpu)
            ? new LandingPlace(LandingKind.Mrif, outcome.Address, vm, vcpu)
            : new LandingPlace(LandingKind.Memory, outcome.Address);
        if (place.Kind == LandingKind.Mrif)
        {
            witness.Recorded(device, write.Vector, write.Address, outcome.Identity, place);
            MrifWritten?.Invoke(outcome.Address);
        }
        else
        {
            witness.Landed(device, write.Vector, write.Address, write.Data, write.Size, place);
        }

        var found = hardware.Fabric.TryFindFile(outcome.NoticeAddress, out var imsic, out var number, out var guest);
        witness.Noticed(outcome.NoticeAddress, outcome.NoticeData, found, imsic, number, guest);
        trace?.Recorded(device, outcome, place);
    }

    /// <summary>A write is on its way from the IOMMU, or from the device if it has none.</summary>
    public void Forward(int device, in PostedWrite write, ulong address)
    {
        ref var forwarded = ref hardware.Fabric.Add();
        forwarded.Address = address;
        forwarded.Data = write.Data;
        forwarded.Device = device;
        forwarded.Vector = write.Vector;
        forwarded.Iommu = iommuOf[device];
        forwarded.Size = write.Size;
    }
}
