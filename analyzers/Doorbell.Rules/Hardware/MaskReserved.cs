using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Hardware;

/// <summary>HW-11: bits of mask or pattern at or above MGPAW − 12.</summary>
internal sealed class MaskReserved() : Rule(new RuleInfo(
    "DB2411",
    "mask-reserved",
    RuleCategory.Hardware,
    "Virtual files lie above the guest-physical addresses that the IOMMU has",
    Severity.Error,
    "RISC-V IOMMU, \"MSI address mask and pattern\"; \"Device-context configuration checks\"")
{
    Needs = RuleNeeds.Vm | RuleNeeds.PolicyInUse | RuleNeeds.RiscvIommu,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var (vm, pages) in GuestTables.Of(context.Machine, context.Facts))
        {
            var width = pages.Iommu.Capabilities.Contains("sv57x4") ? 59
                : pages.Iommu.Capabilities.Contains("sv48x4") ? 50
                : pages.Iommu.Capabilities.Contains("sv39x4") ? 41
                : pages.Iommu.Pas;
            if (pages.Last >> (width - 12) != 0)
            {
                context.Report(new Finding(
                    context.PlaceOf(vm.Origin, "imsic"),
                    $"The virtual files of \"{vm.Origin.Name}\" lie at 0x{vm.Imsic:x}, and guest-physical addresses behind \"{pages.Iommu.Origin.Name}\" have {width} bits.")
                    .WithNote("bits of mask and pattern above them are reserved: the device context is misconfigured, cause 259, and nothing passes")
                    .WithHelp($"put the files below 0x{1UL << width:x}")
                    .WithFix(Move(context, vm, 1UL << width)));
            }
        }
    }

    /// <summary>The first place behind the RAM, if there is one below the limit.</summary>
    private static RuleFix? Move(RuleContext context, VmDescription vm, ulong limit)
    {
        if (vm.Ram.Last >= limit)
        {
            return null;
        }

        var place = GuestPages.AlignUp(vm.Ram.Last + 1, vm.Vcpus.Count);
        return place + ((ulong)vm.Vcpus.Count * ImsicGeometry.PageSize) > limit ? null
            : RuleFix.Of($"Move the virtual files to 0x{place:x}", context.Edits.Set(vm.Origin, "imsic", $"0x{place:x}"));
    }
}
