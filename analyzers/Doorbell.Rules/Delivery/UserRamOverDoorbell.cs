using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Delivery;

/// <summary>DEL-05: memory of user space where the device writes its messages.</summary>
internal sealed class UserRamOverDoorbell() : Rule(new RuleInfo(
    "DB2105",
    "user-ram-over-doorbell",
    RuleCategory.Delivery,
    "Memory of user space or a guest lies where a device writes its messages",
    Severity.Warning,
    "Linux, drivers/vfio/vfio_iommu_type1.c, vfio_iommu_resv_conflict")
{
    Needs = RuleNeeds.Passthrough | RuleNeeds.Imsic,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var use in context.Facts.Uses)
        {
            if (use.IsHost || !use.TranslatesMessages || use.Memory.Count == 0 || context.Facts.HostFiles is not { } files)
            {
                continue;
            }

            foreach (var region in context.Facts.Regions.Of(use.Policy).Concat(context.Facts.Regions.Declared(use.DeviceIndex)))
            {
                if (region.Kind != RegionKind.DirectRelaxable || files.Geometry.FirstIn(region.Physical) is null
                    || use.Memory.FirstOrDefault(memory => memory.Range.Overlaps(region.Range)) is not { } memory)
                {
                    continue;
                }

                context.Report(new Finding(
                    context.PlaceOf(memory.Owner, memory.Property),
                    $"\"{use.Owner.Name}\" maps {memory.Range} for \"{use.Device.Origin.Name}\", which writes its messages to {region.Range}: each message becomes four bytes of its memory.")
                    .WithNote("a relaxable region is no obstacle to VFIO, and nothing is mapped there for the device")
                    .WithRelated(region.Origin.Of(region.Property), $"\"{region.Origin.Name}\" makes the region relaxable.")
                    .WithHelp("keep the range free, or use a policy whose doorbells have a window of their own"));
                break;
            }
        }
    }
}
