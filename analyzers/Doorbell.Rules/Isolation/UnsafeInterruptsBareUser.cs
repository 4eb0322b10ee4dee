using Doorbell.Rules.Authoring;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Isolation;

/// <summary>ISO-13: the administrator has consented, and the device goes to a plain process.</summary>
internal sealed class UnsafeInterruptsBareUser() : Rule(new RuleInfo(
    "DB2013",
    "unsafe-interrupts-bare-user",
    RuleCategory.Isolation,
    "Unsafe interrupts are allowed, and a process drives devices",
    Severity.Warning,
    "Linux, drivers/vfio/vfio_iommu_type1.c, allow_unsafe_interrupts")
{
    Needs = RuleNeeds.Process,
})
{
    public override void Check(RuleContext context)
    {
        if (!context.Machine.Kernel.AllowUnsafeInterrupts)
        {
            return;
        }

        foreach (var use in context.Facts.Uses)
        {
            if (use.Kind == PolicyUse.User && use.TranslatesMessages && !context.Facts.ChainOf(use).Any(level => context.Machine.Irqdomains[level].IsolatedMsi))
            {
                context.Report(new Finding(
                    context.PlaceOf(context.Machine.Kernel.Origin, "allow_unsafe_interrupts"),
                    $"\"{use.Owner.Name}\" drives \"{use.Device.Origin.Name}\", and nothing keeps it from the interrupts of the host any more.")
                    .WithNote("a guest's kernel stands between its processes and the device; a bare process has none")
                    .WithRelated(use.Owner.Of("passthrough"), "The process may be given the device here.")
                    .WithHelp("give devices to users who are trusted as much as the kernel, and say so: `suppress DB2013 \"why\"`"));
            }
        }
    }
}
