using Doorbell.Machine.Fabric;
using Doorbell.Machine.Hosting;
using Doorbell.Topology;

namespace Doorbell.Machine.Reach;

/// <summary>The doorbells that lie in ranges that a device can write, with what each of them lets through for the device.</summary>
internal static class HostedReach
{
    private static readonly WritableRange[] Everything = [new WritableRange(0, 0, ulong.MaxValue)];

    /// <summary>What a device behind an IOMMU of another architecture reaches, by the tables that lie in simulated memory now.</summary>
    public static IEnumerable<Doorbell> Of(SystemMachine machine, int device, IHostedIommu iommu)
    {
        var deviceId = machine.Description.Devices[device].DeviceId;
        var filtered = iommu.Raisable(deviceId);
        foreach (var range in Joined(iommu.WritableRanges(deviceId)))
        {
            foreach (var doorbell in Files(machine, range).Concat(Ports(machine, range, filtered, deviceId)))
            {
                yield return doorbell;
            }
        }
    }

    /// <summary>The doorbells, interrupt files apart, that a device without an IOMMU reaches.</summary>
    public static IEnumerable<Doorbell> OfUngoverned(SystemMachine machine, int device) =>
        Everything.SelectMany(range => Ports(machine, range, null, machine.Description.Devices[device].DeviceId));

    /// <summary>Neighbours that lead to neighbours are one range.</summary>
    private static IEnumerable<WritableRange> Joined(IEnumerable<WritableRange> ranges)
    {
        WritableRange? open = null;
        foreach (var range in ranges)
        {
            if (open is { } known && range.Follows(known))
            {
                open = known.With(range);
                continue;
            }

            if (open is { } done)
            {
                yield return done;
            }

            open = range;
        }

        if (open is { } last)
        {
            yield return last;
        }
    }

    private static IEnumerable<Doorbell> Ports(
        SystemMachine machine, WritableRange range, IReadOnlyList<RaisableInterrupt>? filtered, uint deviceId)
    {
        foreach (var port in machine.Hardware.Hosted.Ports)
        {
            if (TryMeet(range, port.Range, out var iova, out var physical))
            {
                var place = port.Probe(physical, 0, deviceId);
                yield return new Doorbell(place with { Address = physical, Number = 0, Guest = 0 }, iova) { Raisable = filtered ?? port.Raisable(deviceId) };
            }
        }
    }

    private static IEnumerable<Doorbell> Files(SystemMachine machine, WritableRange range)
    {
        for (var imsic = 0; imsic < machine.Hardware.Imsics.Length; imsic++)
        {
            var geometry = machine.Hardware.Imsics[imsic].Geometry;
            if (!TryMeet(range, geometry.Range, out _, out _))
            {
                continue;
            }

            for (var number = 0; number < geometry.Harts; number++)
            {
                for (var guest = 0; guest <= geometry.GuestFiles; guest++)
                {
                    var address = geometry.FileAddress(number, guest);
                    if (address - range.Physical <= range.Last)
                    {
                        yield return new Doorbell(
                            new LandingPlace(LandingKind.File, address, imsic, number, guest), range.Iova + (address - range.Physical));
                    }
                }
            }
        }
    }

    /// <summary>The first byte of a doorbell's range that a writable range holds.</summary>
    private static bool TryMeet(WritableRange range, AddressRange doorbell, out ulong iova, out ulong physical)
    {
        physical = Math.Max(range.Physical, doorbell.First);
        var offset = physical - range.Physical;
        iova = unchecked(range.Iova + offset);
        return offset <= range.Last && physical <= doorbell.Last;
    }
}
