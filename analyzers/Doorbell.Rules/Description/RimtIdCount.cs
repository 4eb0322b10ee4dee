using Doorbell.Rules.Authoring;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Description;

/// <summary>DTA-10: Linux takes the id behind a mapping for one of it.</summary>
internal sealed class RimtIdCount() : Rule(new RuleInfo(
    "DB2610",
    "rimt-id-count",
    RuleCategory.Description,
    "A device sits one behind the end of another range",
    Severity.Info,
    "ACPI RIMT 1.0, ID mapping; Linux 6.18, drivers/acpi/riscv/rimt.c, rimt_id_map")
{
    Needs = RuleNeeds.Pcie | RuleNeeds.Iommu | RuleNeeds.Device,
})
{
    public override void Check(RuleContext context)
    {
        var devices = new Dictionary<(int Host, int RequesterId), DeviceDescription>();
        foreach (var device in context.Machine.Devices)
        {
            if (device is { Host: { } host, Bdf: { } bdf })
            {
                devices[(host, bdf.RequesterId)] = device;
            }
        }

        for (var at = 0; at < context.Machine.Pcies.Count; at++)
        {
            foreach (var map in context.Machine.Pcies[at].Maps)
            {
                var taken = map.DeviceId + (uint)(map.LastRequesterId - map.FirstRequesterId) + 1;
                if (devices.TryGetValue((at, map.LastRequesterId + 1), out var device) && (device.Iommu != map.Iommu || device.DeviceId != taken))
                {
                    context.Report(new Finding(
                        context.PlaceOf(map.Origin, "range"),
                        $"\"{device.Origin.Name}\" is one behind the end of \"{map.Origin.Name}\", 0x{map.LastRequesterId:x}, and Linux 6.18 would take it for the last of that range if ACPI described it.")
                        .WithNote($"it would then have the device_id 0x{taken:x} at \"{context.Machine.Iommus[map.Iommu].Origin.Name}\" instead of {(device.Iommu is { } own ? $"0x{device.DeviceId:x} at \"{context.Machine.Iommus[own].Origin.Name}\"" : "no IOMMU")}")
                        .WithRelated(device.Origin.Span, "The device."));
                }
            }
        }
    }
}
