using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Rules.Delivery;

/// <summary>DEL-15: VFIO refuses devices behind an IOMMU that reports no coherency.</summary>
internal sealed class CacheCoherencyMissing() : Rule(new RuleInfo(
    "DB2115",
    "cache-coherency-missing",
    RuleCategory.Delivery,
    "Devices are to be given away, and IOMMUs do not report cache coherency",
    Severity.Error,
    "Linux, drivers/vfio/vfio_main.c, IOMMU_CAP_CACHE_COHERENCY")
{
    Needs = RuleNeeds.Passthrough | RuleNeeds.Iommu,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        if (context.Machine.Kernel.CacheCoherency || context.Facts.Uses.FirstOrDefault(use => !use.IsHost && use.Device.Iommu is not null) is not { } example)
        {
            return;
        }

        context.Report(new Finding(
            context.PlaceOf(context.Machine.Kernel.Origin, "cache_coherency"),
            $"\"{example.Device.Origin.Name}\" cannot be given to \"{example.Owner.Name}\": VFIO refuses devices whose IOMMU does not report IOMMU_CAP_CACHE_COHERENCY, with EINVAL.")
            .WithNote("the merged RISC-V driver reports no capability")
            .WithRelated(example.Owner.Of("passthrough"), $"\"{example.Device.Origin.Name}\" may be given to \"{example.Owner.Name}\" here.")
            .WithHelp("let the driver report the capability")
            .WithFix(RuleFix.Of("Report cache coherency", context.Edits.Set(context.Machine.Kernel.Origin, "cache_coherency", "true"))));
    }
}
