using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Virtualization;

/// <summary>VIRT-03: entries that are missing, are never renewed, or are invalid during a move.</summary>
internal sealed class TableCoverage() : Rule(new RuleInfo(
    "DB2503",
    "table-coverage",
    RuleCategory.Virtualization,
    "A virtual hart has no valid entry while its device may interrupt it",
    Severity.Error,
    "RISC-V AIA, \"Interrupts for Virtual Machines (VS Level)\"; RISC-V IOMMU, \"MSI page table entry\"")
{
    Needs = RuleNeeds.Vm | RuleNeeds.PolicyInUse | RuleNeeds.RiscvIommu,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        var known = new HashSet<(string, string)>();
        foreach (var use in context.Facts.Uses)
        {
            if (!GuestTables.IsGuestTable(use) || !known.Add((use.Owner.Name, use.Policy.Origin.Name)))
            {
                continue;
            }

            var steps = use.Policy.OnVcpuMove;
            var retarget = steps.LastIndexOf(VcpuMoveStep.Retarget);
            var clear = steps.IndexOf(VcpuMoveStep.Clear);
            if (context.Machine.Vms[use.OwnerIndex].Imsic is null)
            {
                context.Report(new Finding(
                    context.PlaceOf(use.PolicySetter, "policy"),
                    $"\"{use.Policy.Origin.Name}\" leads the messages of \"{use.Device.Origin.Name}\" to virtual files of \"{use.Owner.Name}\", which has none: it does not say where its `imsic` lies.")
                    .WithRelated(use.Owner.Span, "The virtual machine."));
            }
            else if (retarget < 0 || (clear >= 0 && clear < retarget))
            {
                context.Report(new Finding(
                    context.PlaceOf(use.Policy.Origin, "on_vcpu_move"),
                    retarget < 0
                        ? $"When a virtual hart of \"{use.Owner.Name}\" moves, \"{use.Policy.Origin.Name}\" never leads its entry to the new file."
                        : $"When a virtual hart of \"{use.Owner.Name}\" moves, \"{use.Policy.Origin.Name}\" makes its entry invalid before it leads to the new file: what \"{use.Device.Origin.Name}\" sends meanwhile faults with cause 262.")
                    .WithHelp("change the entry in one store, then invalidate and fence")
                    .WithFix(RuleFix.Of("Move in the order that loses nothing", context.Edits.Set(use.Policy.Origin, "on_vcpu_move", StepOrders.SafeVcpuMove))));
            }
        }
    }
}
