using Doorbell.Kernel.Reports;
using Doorbell.Machine.Fabric;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;
using Doorbell.Topology.Values;

namespace Doorbell.Machine.Scenarios.Functions;

/// <summary>What can be asked of a device.</summary>
internal static class DeviceFunctions
{
    private const long MostFaults = 1_000_000;

    /// <summary>Words for kinds of reserved regions.</summary>
    private static readonly Dictionary<string, RegionKind> RegionKinds = new()
    {
        ["direct"] = RegionKind.Direct,
        ["direct_relaxable"] = RegionKind.DirectRelaxable,
        ["reserved"] = RegionKind.Reserved,
        ["msi"] = RegionKind.Msi,
        ["sw_msi"] = RegionKind.SwMsi,
    };

    /// <summary>What the device's last write reached.</summary>
    public static Value Landed(ObservationCall call)
    {
        if (!call.TryPart(0, PartKind.Device, out var device))
        {
            return call.Wrong(0, "a device");
        }

        var machine = call.MachineOf(device);
        var place = machine.Observations.Landed(device.Index);
        switch (place.Kind)
        {
            case LandingKind.File:
                return call.ValueOf(PartKind.InterruptFile, device.Machine, place.Index, place.Number, place.Guest);
            case LandingKind.Mrif:
                return call.ValueOf(PartKind.Mrif, device.Machine, place.Index, place.Number);
            case LandingKind.Its or LandingKind.Lapic:
                return call.ValueOf(place.Kind == LandingKind.Its ? PartKind.Its : PartKind.Lapic, device.Machine, place.Index);
            case LandingKind.Memory when machine.View.TryFindMemory(place.Address, out var owner) && owner.Kind == OwnerKind.Process:
                return call.ValueOf(PartKind.ProcessMemory, device.Machine, owner.Index);
            case LandingKind.Memory when machine.View.TryFindMemory(place.Address, out var owner) && owner.Kind == OwnerKind.Vm:
                return call.ValueOf(PartKind.VmMemory, device.Machine, owner.Index);
            case LandingKind.Memory or LandingKind.Registers:
                return new WordValue("memory");
            default:
                return new WordValue("nothing");
        }
    }

    /// <summary>Fault causes of a device or of all.</summary>
    public static Value Faults(ObservationCall call)
    {
        (int Machine, int Device)? of = null;
        if (call.Count != 0)
        {
            if (!call.TryPart(0, PartKind.Device, out var device))
            {
                return call.Wrong(0, "a device");
            }

            of = (device.Machine, device.Index);
        }

        var count = call.World.Faults.Count(of);
        return count > MostFaults
            ? call.Error($"There have been {count} faults, of which no list is made: {MostFaults} is the limit.")
            : new ListValue([.. call.World.Faults.Causes(of).Select(cause => new IntegerValue(cause))]);
    }

    /// <summary>The device's domain: a declared one, else its kind.</summary>
    public static Value Domain(ObservationCall call)
    {
        if (!call.TryPart(0, PartKind.Device, out var device))
        {
            return call.Wrong(0, "a device");
        }

        return call.MachineOf(device).View.Domain(device.Index) switch
        {
            null => new WordValue("nothing"),
            { Declared: { } declared } => call.ValueOf(PartKind.Domain, device.Machine, declared),
            { } view => new WordValue(view.Kind switch
            {
                DomainKind.Blocked => "blocked",
                DomainKind.Identity => "identity",
                DomainKind.Dma => "dma",
                DomainKind.DmaFq => "dma_fq",
                DomainKind.Sva => "sva",
                _ => "unmanaged",
            }),
        };
    }

    /// <summary>What msi_device_has_isolated_msi answers.</summary>
    public static Value ClaimsIsolated(ObservationCall call) => call.TryPart(0, PartKind.Device, out var device)
        ? new TruthValue(call.MachineOf(device).View.ClaimsIsolated(device.Index))
        : call.Wrong(0, "a device");

    /// <summary>Reserved regions of a kind.</summary>
    public static Value Regions(ObservationCall call) => TryRegions(call, out var regions)
        ? new ListValue([.. regions.Select(region => new RangeValue(unchecked((long)region.Range.First), unchecked((long)region.Range.Last), true))])
        : call.Wrong(call.PartAt(0) is { Kind: PartKind.Device } ? 1 : 0, "a device and a kind of reserved region");

    /// <summary>Who named the reserved regions of a kind.</summary>
    public static Value Source(ObservationCall call) => TryRegions(call, out var regions)
        ? new WordValue(regions.Count == 0 ? "nobody" : regions[0].Source switch
        {
            RegionSource.Firmware => "firmware",
            RegionSource.Driver => "driver",
            _ => "kernel",
        })
        : call.Wrong(call.PartAt(0) is { Kind: PartKind.Device } ? 1 : 0, "a device and a kind of reserved region");

    private static bool TryRegions(ObservationCall call, out IReadOnlyList<ReservedRegionView> regions)
    {
        regions = [];
        if (call.Count != 2 || !call.TryPart(0, PartKind.Device, out var device)
            || call.Arguments[1] is not WordValue word || !RegionKinds.TryGetValue(word.Word, out var kind))
        {
            return false;
        }

        regions = [.. call.MachineOf(device).View.Regions(device.Index).Where(region => region.Kind == kind)];
        return true;
    }
}
