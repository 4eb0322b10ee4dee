using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology;

namespace Doorbell.Rules.Hardware;

/// <summary>HW-10: bits of msi_addr_pattern under ones of msi_addr_mask.</summary>
internal sealed class PatternInMask() : Rule(new RuleInfo(
    "DB2410",
    "pattern-in-mask",
    RuleCategory.Hardware,
    "The first virtual file is not aligned to the mask that finds its pages",
    Severity.Warning,
    "RISC-V IOMMU, \"MSI address mask and pattern\"")
{
    Needs = RuleNeeds.Vm | RuleNeeds.PolicyInUse | RuleNeeds.RiscvIommu,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var (vm, pages) in GuestTables.Of(context.Machine, context.Facts))
        {
            if (!pages.IsAligned)
            {
                var aligned = GuestPages.AlignUp(vm.Imsic.GetValueOrDefault(), vm.Vcpus.Count);
                var isFree = !new AddressRange(aligned, (ulong)vm.Vcpus.Count * ImsicGeometry.PageSize).Overlaps(vm.Ram);
                context.Report(new Finding(
                    context.PlaceOf(vm.Origin, "imsic"),
                    $"The {vm.Vcpus.Count} virtual files of \"{vm.Origin.Name}\" begin at 0x{vm.Imsic:x}, which is not aligned to the mask 0x{pages.Mask:x} of the page numbers that differ between them.")
                    .WithNote($"hardware ignores the pattern's bits under the mask: {pages.Matched} pages match, from 0x{pages.Pattern << 12:x} on")
                    .WithHelp($"align the first file to {GuestPages.Rounded(vm.Vcpus.Count) * 4} KiB")
                    .WithFix(isFree ? RuleFix.Of($"Move the virtual files to 0x{aligned:x}", context.Edits.Set(vm.Origin, "imsic", $"0x{aligned:x}")) : null));
            }
        }
    }
}
