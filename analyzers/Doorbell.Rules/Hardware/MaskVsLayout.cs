using Doorbell.Rules.Authoring;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Hardware;

/// <summary>HW-09: the mask of the files of the host covers places where no hart is.</summary>
internal sealed class MaskVsLayout() : Rule(new RuleInfo(
    "DB2409",
    "mask-vs-layout",
    RuleCategory.Hardware,
    "An MSI page table is looked up for pages that are no interrupt files",
    Severity.Warning,
    "RISC-V IOMMU, \"MSI address mask and pattern\"")
{
    Needs = RuleNeeds.PolicyInUse | RuleNeeds.RiscvIommu | RuleNeeds.Imsic,
})
{
    public override void Check(RuleContext context)
    {
        if (context.Facts.HostFiles is not { } files)
        {
            return;
        }

        var geometry = files.Geometry;
        var places = 1L << (geometry.HartIndexBits + geometry.GroupIndexBits);
        if (places == files.Harts.Count)
        {
            return;
        }

        foreach (var inUse in context.Facts.Policies)
        {
            var example = inUse.Uses.FirstOrDefault(use => use is { TranslatesMessages: true, IsLeftOut: false, Iommu.Kind: IommuKind.Riscv });
            if (inUse.Policy is { Kind: PolicyKind.MsiPageTable, Covers: not DoorbellCover.OwnedFiles } policy && example is not null)
            {
                context.Report(new Finding(
                    context.PlaceOf(policy.Origin, "covers"),
                    $"The table of \"{policy.Origin.Name}\" is looked up for {places} places of harts, and \"{files.Origin.Name}\" has files at {files.Harts.Count} of them.")
                    .WithNote($"what \"{example.Device.Origin.Name}\" does at the other places faults with cause 262, and addresses of DMA may lie there: only the range of the files is reserved")
                    .WithRelated(files.Origin.Of(files.Origin.Spans.ContainsKey("hart_index_bits") ? "hart_index_bits" : "harts"), $"{geometry.HartIndexBits + geometry.GroupIndexBits} address bits number the harts.")
                    .WithHelp("use no wider index bits than needed, or keep DMA away by a `reserved` region"));
            }
        }
    }
}
