using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Delivery;

/// <summary>DEL-18: a descriptor keeps one address, and there are several files.</summary>
internal sealed class OneIovaPerDescriptor() : Rule(new RuleInfo(
    "DB2118",
    "one-iova-per-descriptor",
    RuleCategory.Delivery,
    "A descriptor keeps one address for a vector that moves among several interrupt files",
    Severity.Error,
    "Linux, drivers/iommu/iommu.c, iommu_dma_prepare_msi (6.15); Patel, May 2023")
{
    Needs = RuleNeeds.PolicyInUse | RuleNeeds.Imsic,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var inUse in context.Facts.Policies)
        {
            if (inUse.Policy is { Kind: PolicyKind.PrepareMsi, IovaPer: IovaPer.Descriptor } policy
                && inUse.Translated is { } example && context.Facts.HostFiles is { Harts.Count: > 1 } files)
            {
                var every = policy.Covers == DoorbellCover.EveryFile;
                context.Report(new Finding(
                    context.PlaceOf(policy.Origin, "iova_per"),
                    $"\"{policy.Origin.Name}\" keeps the address of the first file: after a move \"{example.Device.Origin.Name}\" writes the new hart's identity into the old hart's file.")
                    .WithNote($"\"{files.Origin.Name}\" has {files.Harts.Count} files; one address is right for an ITS, which has one page")
                    .WithHelp("look the target's address up when the message is composed: `iova_per = file  covers = every_file`")
                    .WithFix(RuleFix.Of(
                        "Keep an address for each file",
                        [context.Edits.Set(policy.Origin, "iova_per", "file"), .. every ? (TextEdit?[])[] : [context.Edits.Set(policy.Origin, "covers", "every_file")]])));
            }
        }
    }
}
