using Doorbell.Rules.Authoring;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Rules.Isolation;

/// <summary>ISO-07: an owner is to get some functions of an iommu group and not the others.</summary>
internal sealed class GroupSplit() : Rule(new RuleInfo(
    "DB2007",
    "group-split",
    RuleCategory.Isolation,
    "Devices that the IOMMU cannot tell apart are to go to different owners",
    Severity.Error,
    "Linux, drivers/iommu/iommu.c, iommu_device_claim_dma_owner")
{
    Needs = RuleNeeds.Passthrough,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var split in SplitGroups.In(context))
        {
            if (split.Group.Port is not null)
            {
                continue;
            }

            var missing = split.Missing[0].Origin;
            context.Report(new Finding(
                context.PlaceOf(split.Owner, "passthrough"),
                $"\"{split.Owner.Name}\" is to get \"{split.Given.Origin.Name}\" without \"{missing.Name}\", and the IOMMU cannot tell the two apart.")
                .WithNote($"functions of one device share an iommu group; attaching one of {split.Group.Devices.Count} is refused with EBUSY")
                .WithRelated(missing.Span, $"\"{missing.Name}\" is in the same group.")
                .WithHelp("give the whole group to one owner")
                .WithFix(split.GiveAll(context.Edits)));
        }
    }
}
