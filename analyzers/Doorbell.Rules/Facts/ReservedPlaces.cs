using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Facts;

/// <summary>The reserved regions of devices and policies.</summary>
public sealed class ReservedPlaces
{
    private readonly List<ReservedPlace>?[] declared;
    private readonly Dictionary<string, IReadOnlyList<ReservedPlace>> policies = new(StringComparer.Ordinal);
    private readonly ImsicDescription? files;

    internal ReservedPlaces(MachineDescription machine, ImsicDescription? files)
    {
        this.files = files;
        declared = new List<ReservedPlace>?[machine.Devices.Count];
        foreach (var region in machine.ReservedRegions)
        {
            var place = new ReservedPlace(region.Kind, region.Range, region.Physical, region.Origin, "range");
            foreach (var device in region.Devices)
            {
                (declared[device] ??= []).Add(place);
            }
        }
    }

    /// <summary>What is declared for a device.</summary>
    /// <param name="device">Position in Devices.</param>
    public IReadOnlyList<ReservedPlace> Declared(int device) => declared[device] ?? (IReadOnlyList<ReservedPlace>)[];

    /// <summary>What the driver reports under a policy.</summary>
    public IReadOnlyList<ReservedPlace> Of(PolicyDescription policy)
    {
        if (!policies.TryGetValue(policy.Origin.Name, out var places))
        {
            policies.Add(policy.Origin.Name, places = Make(policy));
        }

        return places;
    }

    private IReadOnlyList<ReservedPlace> Make(PolicyDescription policy) => policy.Kind switch
    {
        PolicyKind.PrepareMsi => [new ReservedPlace(RegionKind.SwMsi, policy.Window, policy.Window, policy.Origin, "window")],
        PolicyKind.MsiPageTable when policy.Covers != DoorbellCover.OwnedFiles && files is not null =>
            [new ReservedPlace(RegionKind.Reserved, files.Geometry.Range, files.Geometry.Range, policy.Origin, "covers")],
        PolicyKind.ReservedRegion when policy.Range is { } range => [new ReservedPlace(policy.RegionKind, range, range, policy.Origin, "range")],
        PolicyKind.ReservedRegion when files is not null =>
        [
            .. Enumerable.Range(0, files.Harts.Count).Select(hart => new AddressRange(files.Geometry.FileAddress(hart, 0), ImsicGeometry.PageSize))
                .Select(page => new ReservedPlace(policy.RegionKind, page, page, policy.Origin, "kind")),
        ],
        _ => [],
    };
}
