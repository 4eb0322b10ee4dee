using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology;

namespace Doorbell.Rules.Virtualization;

/// <summary>VIRT-02: pages of RAM match msi_addr_mask and msi_addr_pattern.</summary>
internal sealed class MaskOvermatch() : Rule(new RuleInfo(
    "DB2502",
    "mask-overmatch",
    RuleCategory.Virtualization,
    "Memory of a guest matches the pattern of its interrupt files",
    Severity.Error,
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
            // The mask of pages in a row has no hole: what matches is one block.
            var block = new AddressRange(pages.Pattern << 12, (ulong)pages.Matched << 12);
            if (pages.Range.Overlaps(vm.Ram) || !block.Overlaps(vm.Ram))
            {
                continue;
            }

            var first = Math.Max(block.First, vm.Ram.First);
            var aligned = GuestPages.AlignUp(vm.Ram.Last + 1, vm.Vcpus.Count);
            context.Report(new Finding(
                context.PlaceOf(vm.Origin, "imsic"),
                $"Mask and pattern of the {vm.Vcpus.Count} virtual files of \"{vm.Origin.Name}\" match {pages.Matched} pages, {block}, and the RAM of the guest at 0x{first:x} is among them.")
                .WithNote("an access to those pages is looked up in the MSI page table, where they have no valid entry: cause 262")
                .WithRelated(vm.Origin.Of("ram"), "The guest's RAM.")
                .WithHelp($"leave {pages.Matched * 4} KiB, aligned, for the files")
                .WithFix(RuleFix.Of($"Move the virtual files to 0x{aligned:x}", context.Edits.Set(vm.Origin, "imsic", $"0x{aligned:x}"))));
        }
    }
}
