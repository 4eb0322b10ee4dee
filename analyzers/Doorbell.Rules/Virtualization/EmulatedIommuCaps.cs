using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Rules.Virtualization;

/// <summary>VIRT-15: a guest is shown MSI page tables of its own.</summary>
internal sealed class EmulatedIommuCaps() : Rule(new RuleInfo(
    "DB2515",
    "emulated-iommu-caps",
    RuleCategory.Virtualization,
    "A guest's own IOMMU offers MSI page tables",
    Severity.Warning,
    "RISC-V IOMMU, \"IOMMU capabilities (capabilities)\", on emulated IOMMUs")
{
    Needs = RuleNeeds.Vm,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var vm in context.Machine.Vms)
        {
            string[] shown = [.. vm.ViommuCapabilities.Where(one => one is "msi_flat" or "msi_mrif")];
            if (!vm.Viommu || shown.Length == 0)
            {
                continue;
            }

            context.Report(new Finding(
                context.PlaceOf(vm.Origin, "viommu_capabilities"),
                $"The IOMMU that \"{vm.Origin.Name}\" is shown has {string.Join(" and ", shown.Select(one => $"`{one}`"))}: its guest may write an MSI page table, and the only one that hardware reads is the host's.")
                .WithNote("a table that leads to interrupt files names physical pages, which a guest must not choose; the hypervisor would have to check each entry and follow each change")
                .WithRelated(vm.Origin.Of("viommu"), "The guest owns a first stage.")
                .WithHelp("show the guest a first stage alone")
                .WithFix(RuleFix.Of(
                    "Hide MSI page tables from the guest",
                    context.Edits.Set(vm.Origin, "viommu_capabilities", $"[{string.Join(", ", vm.ViommuCapabilities.Except(shown))}]"))));
        }
    }
}
