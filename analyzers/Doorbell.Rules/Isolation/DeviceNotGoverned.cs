using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Rules.Isolation;

/// <summary>ISO-14: a device that no IOMMU sees is to be given away.</summary>
internal sealed class DeviceNotGoverned() : Rule(new RuleInfo(
    "DB2014",
    "device-not-governed",
    RuleCategory.Isolation,
    "A device without an IOMMU is to be given to user space or a guest",
    Severity.Error,
    "Server SoC, IOM_020; Linux, drivers/vfio/group.c, vfio_group_find_or_alloc")
{
    Needs = RuleNeeds.Passthrough,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var use in context.Facts.Uses)
        {
            if (!use.IsHost && use.Device.Iommu is null)
            {
                var host = use.Device.Host is { } at ? context.Machine.Pcies[at] : null;
                context.Report(new Finding(
                    context.PlaceOf(use.Owner, "passthrough"),
                    $"\"{use.Device.Origin.Name}\" is to be given to \"{use.Owner.Name}\", and no IOMMU stands before it: it would reach all memory and every interrupt file.")
                    .WithNote("VFIO refuses it with ENODEV")
                    .WithRelated((host?.Origin ?? use.Device.Origin).Span, "Nothing here names an IOMMU for it.")
                    .WithHelp("put it behind an IOMMU")
                    .WithFix(host is { Iommu: null, Maps.Count: 0 } && context.Machine.Iommus.Count == 1
                        ? RuleFix.Of($"Put \"{host.Origin.Name}\" behind \"{context.Machine.Iommus[0].Origin.Name}\"", context.Edits.Set(host.Origin, "iommu", context.Machine.Iommus[0].Origin.Name))
                        : null));
            }
        }
    }
}
