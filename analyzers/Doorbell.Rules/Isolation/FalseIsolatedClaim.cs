using Doorbell.Rules.Authoring;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Isolation;

/// <summary>ISO-02: an irqdomain claims isolated MSIs where hardware looks at addresses only.</summary>
internal sealed class FalseIsolatedClaim() : Rule(new RuleInfo(
    "DB2002",
    "false-isolated-claim",
    RuleCategory.Isolation,
    "An irqdomain claims isolated MSIs over a path that validates addresses only",
    Severity.Error,
    "Linux, include/linux/irqdomain.h, IRQ_DOMAIN_FLAG_ISOLATED_MSI; RISC-V IOMMU, \"Process to translate addresses of MSIs\"")
{
    Needs = RuleNeeds.Irqdomain,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var domain in context.Machine.Irqdomains)
        {
            // An ITS and VT-d's remapping look at who sends, and at what.
            if (!domain.IsolatedMsi || domain.Kind is IrqdomainKind.Its or IrqdomainKind.VtdIr)
            {
                continue;
            }

            var why = domain.Kind == IrqdomainKind.RiscvIr
                ? "a RISC-V IOMMU filters the address of a message and never its data"
                : "nothing on its path knows which device sent a message";
            context.Report(new Finding(
                context.PlaceOf(domain.Origin, "isolated_msi"),
                $"\"{domain.Origin.Name}\" claims isolated MSIs, but {why}: a device that reaches a file raises every identity in it.")
                .WithNote("VFIO hands devices to user space without asking where it believes this claim")
                .WithHelp("drop the claim; `allow_unsafe_interrupts` is how an administrator consents")
                .WithFix(Fixing.RuleFix.Of("Drop the claim", context.Edits.Remove(domain.Origin, "isolated_msi"))));
        }
    }
}
