using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Isolation;

/// <summary>ISO-09: a device in foreign hands may send addresses that are not looked at.</summary>
internal sealed class AtsBypass() : Rule(new RuleInfo(
    "DB2009",
    "ats-bypass",
    RuleCategory.Isolation,
    "A device in the hands of user space or a guest may mark its writes as translated",
    Severity.Error,
    "RISC-V IOMMU, \"Process to translate an IOVA\"; Server SoC, IOM_100")
{
    Needs = RuleNeeds.Device | RuleNeeds.Iommu,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        var ats = context.Machine.Kernel.Ats;
        if (ats == AtsMode.Off)
        {
            return;
        }

        foreach (var use in context.Facts.Uses)
        {
            if (!use.Device.Ats || !use.IsTranslated || (use.IsHost && !use.Device.External) || use.Iommu is not { } iommu || !HasAts(iommu))
            {
                continue;
            }

            var canTranslate = use.Stage == TranslationStage.Second && (iommu.Kind != IommuKind.Riscv || iommu.Capabilities.Contains("t2gpa"));
            if (ats == AtsMode.T2gpa && canTranslate)
            {
                continue;
            }

            var place = context.PlaceOf(context.Machine.Kernel.Origin, "ats");
            var remedy = canTranslate ? "t2gpa" : "off";
            context.Report(new Finding(
                place,
                $"In the hands of \"{use.Owner.Name}\" the device \"{use.Device.Origin.Name}\" may mark a write as translated, and \"{iommu.Origin.Name}\" takes its address for a physical one.")
                .WithLabel("no table is looked at: every interrupt file and all memory is in reach")
                .WithNote(ats == AtsMode.T2gpa ? "T2GPA needs a second stage, and this domain has none" : "no driver does so; whoever controls the device need not use its driver")
                .WithRelated(use.Device.Origin.Of("ats"), "The device translates by itself.")
                .WithHelp($"`ats = {remedy}`")
                .WithFix(RuleFix.Of(
                    canTranslate ? "Hand out guest addresses only (T2GPA)" : "Do without ATS",
                    context.Machine.Kernel.Origin.Spans.ContainsKey("ats") ? context.Edits.Replace(place, remedy) : context.Edits.Set(context.Machine.Kernel.Origin, "ats", remedy))));
        }
    }

    private static bool HasAts(IommuDescription iommu) => iommu.Kind != IommuKind.Riscv || iommu.Capabilities.Contains("ats");
}
