using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Delivery;

/// <summary>DEL-09: a device has more than one window for messages.</summary>
internal sealed class TwoMsiWindows() : Rule(new RuleInfo(
    "DB2109",
    "two-msi-windows",
    RuleCategory.Delivery,
    "A device has more than one window for messages",
    Severity.Error,
    "Linux, drivers/iommu/iommufd/io_pagetable.c, iopt_table_enforce_dev_resv_regions")
{
    Needs = RuleNeeds.Passthrough | RuleNeeds.ReservedRegion,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var use in context.Facts.Uses)
        {
            if (use.Api != UserApi.Iommufd || use.Device.Iommu is null)
            {
                continue;
            }

            var declared = context.Facts.Regions.Declared(use.DeviceIndex).Where(IsWindow).ToArray();
            if (declared.Length == 0)
            {
                continue;
            }

            var other = context.Facts.Regions.Of(use.Policy).FirstOrDefault(IsWindow) ?? (declared.Length > 1 ? declared[0] : null);
            var second = declared[declared.Length - 1];
            if (other is not null && (second.Kind == RegionKind.SwMsi || other.Kind == RegionKind.SwMsi))
            {
                context.Report(new Finding(
                    second.Origin.Span,
                    $"\"{use.Device.Origin.Name}\" has two windows for messages, {other.Range} of \"{other.Origin.Name}\" and {second.Range} of \"{second.Origin.Name}\".")
                    .WithNote($"iommufd takes hardware's or one of software's: \"{use.Owner.Name}\" gets EINVAL")
                    .WithRelated(other.Origin.Of(other.Property), "The other window comes from here.")
                    .WithHelp("keep one of the two")
                    .WithFix(RuleFix.Of($"Remove \"{second.Origin.Name}\"", context.Edits.Remove(second.Origin))));
            }
        }
    }

    private static bool IsWindow(ReservedPlace place) => place.Kind is RegionKind.Msi or RegionKind.SwMsi;
}
