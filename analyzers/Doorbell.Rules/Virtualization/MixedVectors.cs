using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Virtualization;

/// <summary>VIRT-08: vectors of a VM are not bypassed, and its table has entries for the files of the guest only.</summary>
internal sealed class MixedVectors() : Rule(new RuleInfo(
    "DB2508",
    "mixed-vectors",
    RuleCategory.Virtualization,
    "Vectors that the host handles meet a table of the guest alone",
    Severity.Error,
    "RISC-V IOMMU, \"Process to translate addresses of MSIs\"; Linux, drivers/vfio/pci/vfio_pci_intrs.c")
{
    Needs = RuleNeeds.Vm | RuleNeeds.PolicyInUse | RuleNeeds.RiscvIommu,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        var known = new HashSet<int>();
        foreach (var use in context.Facts.Uses)
        {
            if (!GuestTables.IsGuestTable(use) || context.Machine.Vms[use.OwnerIndex] is not { Irqbypass: false } vm || !known.Add(use.OwnerIndex))
            {
                continue;
            }

            var doorbells = context.Facts.Doorbells(PolicyUse.Vm);
            context.Report(new Finding(
                context.PlaceOf(vm.Origin, "irqbypass"),
                $"The host handles the vectors of \"{use.Device.Origin.Name}\" for \"{vm.Origin.Name}\", and \"{use.Policy.Origin.Name}\" leads to the files of the guest only: no message to a file of the host passes.")
                .WithNote("a message of the host faults with cause 23")
                .WithRelated(context.PlaceOf(use.PolicySetter, "policy"), $"\"{use.Policy.Origin.Name}\" counts for \"{vm.Origin.Name}\".")
                .WithHelp(doorbells is null ? "let interrupts bypass the host" : $"let interrupts bypass the host, or use \"{doorbells.Origin.Name}\"")
                .WithFix(RuleFix.Of("Let interrupts bypass the host", context.Edits.Set(vm.Origin, "irqbypass", "true"))));
        }
    }
}
