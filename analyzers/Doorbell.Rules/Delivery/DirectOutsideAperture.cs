using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Delivery;

/// <summary>DEL-06: a 1:1 mapping does not fit into its domain.</summary>
internal sealed class DirectOutsideAperture() : Rule(new RuleInfo(
    "DB2106",
    "direct-outside-aperture",
    RuleCategory.Delivery,
    "An address that is to be mapped 1:1 lies beyond what the domain can map",
    Severity.Error,
    "Linux, drivers/iommu/iommu.c, iommu_create_device_direct_mappings, iommu_map")
{
    Needs = RuleNeeds.Iommu,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        var judged = new HashSet<(string Policy, string Iommu, string? Domain)>();
        foreach (var use in context.Facts.Uses)
        {
            if (!use.IsHost || !use.IsTranslated || use.Iommu is not { } iommu)
            {
                continue;
            }

            var own = judged.Add((use.Policy.Origin.Name, iommu.Origin.Name, use.Domain?.Origin.Name)) ? context.Facts.Regions.Of(use.Policy) : [];

            var (limit, why) = LimitOf(use, iommu);
            foreach (var region in own.Concat(context.Facts.Regions.Declared(use.DeviceIndex)))
            {
                if (!region.IsMapped || limit.Contains(region.Range))
                {
                    continue;
                }

                context.Report(new Finding(
                    use.Domain?.Aperture is not null ? context.PlaceOf(use.Domain.Origin, "aperture") : context.PlaceOf(region.Origin, region.Property),
                    $"{region.Range} of \"{region.Origin.Name}\" cannot be mapped 1:1 for \"{use.Device.Origin.Name}\": {why} {limit}.")
                    .WithNote("the kernel warns that the region is not continuously mapped, and goes on; writes there end in a fault")
                    .WithHelp("use wider page tables, or give doorbells addresses of the domain's own: `prepare_msi`")
                    .WithFix(ReferenceEquals(region.Origin, use.Policy.Origin) ? PolicyFixes.Use(context.Edits, use.PolicySetter, context.Facts.Doorbells(use.Kind)) : null));
                break;
            }
        }
    }

    private static (AddressRange Limit, string Why) LimitOf(DeviceUse use, IommuDescription iommu)
    {
        if (use.Domain?.Aperture is { } aperture)
        {
            return (aperture, $"the aperture of \"{use.Domain.Origin.Name}\" is");
        }

        var isSecond = use.Stage == TranslationStage.Second;
        foreach (var bits in (int[])[57, 48, 39])
        {
            if (iommu.Kind != IommuKind.Riscv || iommu.Capabilities.Contains(isSecond ? $"sv{bits}x4" : $"sv{bits}"))
            {
                // Linux hands out the lower half of a first stage only; the x4 forms have two bits more.
                return (new AddressRange(0, 1UL << (isSecond ? bits + 2 : bits - 1)), $"page tables of \"{iommu.Origin.Name}\" reach over");
            }
        }

        return (new AddressRange(0, ulong.MaxValue), "");
    }
}
