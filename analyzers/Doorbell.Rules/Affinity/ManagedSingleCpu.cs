using Doorbell.Rules.Authoring;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Rules.Affinity;

/// <summary>AFF-12: a managed vector that belongs to one hart is shut down with it.</summary>
/// <remarks>No repair: for a queue that only its hart uses it is right so, and `--fix` cannot know.</remarks>
internal sealed class ManagedSingleCpu() : Rule(new RuleInfo(
    "DB2212",
    "managed-single-cpu",
    RuleCategory.Affinity,
    "A managed interrupt belongs to one hart and is shut down with it",
    Severity.Info,
    "Linux, kernel/irq/affinity.c, irq_create_affinity_masks; kernel/irq/cpuhotplug.c, migrate_one_irq")
{
    Needs = RuleNeeds.Device,
})
{
    public override void Check(RuleContext context)
    {
        var harts = context.Facts.HostFiles?.Harts.Count ?? context.Machine.Harts.Count;
        foreach (var use in context.Facts.Uses)
        {
            // The kernel spreads vectors evenly: one has a hart to itself where there are not two for each.
            if (!use.IsHost || !use.Device.Managed || harts < 2 || use.Vectors == 0 || harts >= 2 * use.Vectors)
            {
                continue;
            }

            var alone = use.Vectors >= harts ? use.Vectors : (2 * use.Vectors) - harts;
            context.Report(new Finding(
                context.PlaceOf(use.Device.Origin, "managed"),
                $"The kernel spreads the {Counted(use.Vectors, "vector")} of \"{use.Device.Origin.Name}\" over {harts} harts, so that {(alone == use.Vectors ? "each belongs" : alone == 1 ? "one of them belongs" : $"{alone} of them belong")} to a single hart: when that goes offline, it is shut down.")
                .WithNote("nobody else may move it either; what the device raises meanwhile waits until the hart comes back")
                .WithHelp("that is right for a queue that only its hart uses; else give the kernel a choice: fewer vectors, or `managed = false`"));
        }
    }

    private static string Counted(int count, string noun) => count == 1 ? $"one {noun}" : $"{count} {noun}s";
}
