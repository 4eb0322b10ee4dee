using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Virtualization;

/// <summary>VIRT-12: no invalidation, fence or drain between the change of the entry and the reading of the old file.</summary>
internal sealed class MigrationNoFence() : Rule(new RuleInfo(
    "DB2512",
    "migration-no-fence",
    RuleCategory.Virtualization,
    "The old file is read while messages may still be on their way to it",
    Severity.Error,
    "RISC-V AIA, \"Interrupts for Virtual Machines (VS Level)\"; RISC-V IOMMU, \"IOMMU Command-queue Fence commands\"")
{
    Needs = RuleNeeds.Vm | RuleNeeds.PolicyInUse,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var inUse in context.Facts.Policies)
        {
            if (inUse.Uses.FirstOrDefault(GuestTables.IsGuestTable) is not { } example)
            {
                continue;
            }

            if (Missing(inUse.Policy.OnVcpuMove) is { } missing)
            {
                context.Report(new Finding(
                    context.PlaceOf(inUse.Policy.Origin, "on_vcpu_move"),
                    $"When a virtual hart of \"{example.Owner.Name}\" moves, \"{inUse.Policy.Origin.Name}\" {missing}.")
                    .WithNote($"a message of \"{example.Device.Origin.Name}\" that is still on its way arrives in a file that is no longer the guest's")
                    .WithHelp("`retarget`, `invalidate`, `fence`, `drain`, and only then `collect`")
                    .WithFix(RuleFix.Of("Move in the order that loses nothing", context.Edits.Set(inUse.Policy.Origin, "on_vcpu_move", StepOrders.SafeVcpuMove))));
            }
            else if (context.Probe is { } probe && VcpuMoves.Find(context, example) is { } move && probe.Try(move) is { WasRun: true } result && (result.Lost > 0 || result.HasForeign))
            {
                context.Report(new Finding(
                    context.PlaceOf(inUse.Policy.Origin, "on_vcpu_move"),
                    $"Run on the kernel model, a move of \"{move.Vm}.vcpu[0]\" to \"{move.Hart}\" {(result.Lost > 0 ? $"loses {result.Lost} of the messages of \"{move.Device}\" that are under way" : $"gives the guest an interrupt that was left in \"{move.NewFile}\"")}.")
                    .WithNote(result.Faults.Count > 0 ? $"the first fault is {result.Faults[0]}" : "no fault is recorded")
                    .WithHelp($"move in the order {StepOrders.SafeVcpuMove}")
                    .WithFix(RuleFix.Of("Move in the order that loses nothing", context.Edits.Set(inUse.Policy.Origin, "on_vcpu_move", StepOrders.SafeVcpuMove))));
            }
        }
    }

    private static string? Missing(IReadOnlyList<VcpuMoveStep> steps)
    {
        var retarget = steps.LastIndexOf(VcpuMoveStep.Retarget);
        if (retarget < 0)
        {
            return null;
        }

        var collect = steps.IndexOf(VcpuMoveStep.Collect);
        if (collect < 0)
        {
            return "never reads the old file, so that what was pending there is left behind";
        }

        // The wrong tag is an invalidation that has gone wrong: another rule speaks of it.
        var invalidate = Math.Max(steps.IndexOf(VcpuMoveStep.Invalidate, retarget), steps.IndexOf(VcpuMoveStep.InvalidateTarget, retarget));
        if (collect < retarget || invalidate < 0 || invalidate > collect)
        {
            return collect < retarget
                ? "reads the old file before the entry leads to the new one"
                : "reads the old file while the IOMMU may still use the old entry: no invalidation comes between";
        }

        return Comes(VcpuMoveStep.Fence, invalidate, collect) is false ? "reads the old file before an IOFENCE.C says that the invalidation is done"
            : Comes(VcpuMoveStep.Drain, retarget, collect) is false ? "reads the old file without waiting for what the device has sent already"
            : null;

        bool Comes(VcpuMoveStep step, int after, int before) => steps.IndexOf(step, after) is >= 0 and var at && at < before;
    }
}
