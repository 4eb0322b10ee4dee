using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Delivery;

/// <summary>DEL-19: doorbells and memory want the same addresses.</summary>
internal sealed class IovaCollision() : Rule(new RuleInfo(
    "DB2119",
    "iova-collision",
    RuleCategory.Delivery,
    "Doorbells and memory are to lie at the same device addresses",
    Severity.Error,
    "Linux, drivers/vfio/vfio_iommu_type1.c, vfio_iommu_resv_conflict; drivers/iommu/iommufd/io_pagetable.c")
{
    Needs = RuleNeeds.Passthrough,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var use in context.Facts.Uses)
        {
            if (use.IsHost || !use.TranslatesMessages || use.Memory.Count == 0)
            {
                continue;
            }

            foreach (var region in context.Facts.Regions.Of(use.Policy).Concat(context.Facts.Regions.Declared(use.DeviceIndex)))
            {
                if (region.Kind == RegionKind.DirectRelaxable || use.Memory.FirstOrDefault(memory => memory.Range.Overlaps(region.Range)) is not { } memory)
                {
                    continue;
                }

                context.Report(new Finding(
                    context.PlaceOf(memory.Owner, memory.Property),
                    $"\"{use.Owner.Name}\" maps {memory.Range}, and \"{region.Origin.Name}\" reserves {region.Range} of it for \"{use.Device.Origin.Name}\".")
                    .WithNote($"the attach is refused with {(use.Api == UserApi.Type1 ? "EINVAL" : "EADDRINUSE")}")
                    .WithRelated(region.Origin.Of(region.Property), "The range is reserved here.")
                    .WithHelp("let the two lie apart")
                    .WithFix(region.Kind == RegionKind.SwMsi && FreeWindow(use, region.Range.Size) is { } start
                        ? RuleFix.Of("Move the window", context.Edits.Set(region.Origin, region.Property, $"0x{start:x} +: {region.Range.Size / 1024}KiB"))
                        : null));
                break;
            }
        }
    }

    /// <summary>The first place below 4 GiB, at a multiple of 1 MiB, that the owner's memory leaves free.</summary>
    private static ulong? FreeWindow(DeviceUse use, ulong size)
    {
        const ulong Step = 1UL << 20;
        for (var start = Step; start + size <= 1UL << 32; start += Step)
        {
            var window = new AddressRange(start, size);
            if (use.Memory.FirstOrDefault(memory => memory.Range.Overlaps(window)) is not { } hit)
            {
                return start;
            }

            start = Math.Max(start, hit.Range.Last & ~(Step - 1));
        }

        return null;
    }
}
