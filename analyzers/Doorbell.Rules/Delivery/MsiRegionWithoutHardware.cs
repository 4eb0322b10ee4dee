using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Delivery;

/// <summary>DEL-04: a window is reserved for hardware that does not handle it.</summary>
internal sealed class MsiRegionWithoutHardware() : Rule(new RuleInfo(
    "DB2104",
    "msi-region-without-hardware",
    RuleCategory.Delivery,
    "An MSI window lies over interrupt files, and no hardware handles it",
    Severity.Error,
    "Linux, drivers/iommu/iommu.c, IOMMU_RESV_MSI; RISC-V IOMMU, \"Process to translate addresses of MSIs\"")
{
    Needs = RuleNeeds.Iommu | RuleNeeds.Imsic,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        if (context.Facts.HostFiles is not { } files)
        {
            return;
        }

        foreach (var inUse in context.Facts.Policies)
        {
            if (inUse.Policy is { Kind: PolicyKind.ReservedRegion, RegionKind: RegionKind.Msi } policy && inUse.Translated is { Iommu.Kind: IommuKind.Riscv } use)
            {
                context.Report(FindingFor(context.PlaceOf(policy.Origin, "kind"), policy.Origin.Name, use, files)
                    .WithFix(PolicyFixes.Use(context.Edits, use.PolicySetter, context.Facts.Doorbells(use.Kind))));
            }
        }

        foreach (var use in context.Facts.Uses)
        {
            if (!use.TranslatesMessages || use.Iommu?.Kind != IommuKind.Riscv || use.Policy.Kind is PolicyKind.PrepareMsi or PolicyKind.MsiPageTable)
            {
                continue;
            }

            foreach (var region in context.Facts.Regions.Declared(use.DeviceIndex))
            {
                if (region.Kind == RegionKind.Msi && files.Geometry.FirstIn(region.Range) is not null)
                {
                    context.Report(FindingFor(context.PlaceOf(region.Origin, "range"), region.Origin.Name, use, files)
                        .WithFix(PolicyFixes.Use(context.Edits, use.PolicySetter, context.Facts.Doorbells(use.Kind))));
                }
            }
        }
    }

    private static Finding FindingFor(SourceSpan place, string name, DeviceUse use, ImsicDescription files) => new Finding(
        place, $"\"{name}\" says that hardware takes messages to \"{files.Origin.Name}\" for itself, and \"{use.Iommu?.Origin.Name}\" translates them like any other write.")
        .WithLabel("the window is reserved, not mapped")
        .WithNote($"messages of \"{use.Device.Origin.Name}\" end in fault 15; x86 has such a window, a RISC-V IOMMU only in front of an MSI page table with a Bare first stage")
        .WithHelp("use `prepare_msi`, or `msi_page_table` with a second stage");
}
