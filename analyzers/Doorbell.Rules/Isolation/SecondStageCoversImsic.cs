using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Isolation;

/// <summary>ISO-05: the page table of a domain of user space maps the host's files, beside an MSI page table that is to filter them.</summary>
internal sealed class SecondStageCoversImsic() : Rule(new RuleInfo(
    "DB2005",
    "second-stage-covers-imsic",
    RuleCategory.Isolation,
    "A page table of user space or a guest covers the host's interrupt files",
    Severity.Error,
    "RISC-V IOMMU, \"Process to translate addresses of MSIs\"")
{
    Needs = RuleNeeds.Passthrough | RuleNeeds.PolicyInUse | RuleNeeds.Imsic,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var inUse in context.Facts.Policies)
        {
            // Beside a first stage the table is looked up with that stage's result, so every file has to pass it 1:1.
            if (inUse.Policy is { Kind: PolicyKind.MsiPageTable, Stage: TranslationStage.First, Covers: not DoorbellCover.OwnedFiles }
                && inUse.TranslatedForUser is { HasGuestStage: false } example && context.Facts.HostFiles is { } files)
            {
                context.Report(new Finding(
                    context.PlaceOf(inUse.Policy.Origin, "stage"),
                    $"The first stage of \"{example.Owner.Name}\" maps all {files.Harts.Count} files of \"{files.Origin.Name}\", so that \"{inUse.Policy.Origin.Name}\" can look its MSI page table up behind it.")
                    .WithNote("what a page table maps, the MSI page table does not filter on an IOMMU that does without one")
                    .WithHelp("translate in the second stage, with the first one Bare: `stage = second`")
                    .WithFix(RuleFix.Of("Translate in the second stage", context.Edits.Set(inUse.Policy.Origin, "stage", "second"))));
            }
        }
    }
}
