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
            // An ITS looks at who sends, and so does VT-d's remapping unless it was told not to.
            if (!domain.IsolatedMsi || domain.Kind == IrqdomainKind.Its || domain is { Kind: IrqdomainKind.VtdIr, SourceIdCheck: true })
            {
                continue;
            }

            var (why, what) = domain.Kind switch
            {
                IrqdomainKind.RiscvIr => ("a RISC-V IOMMU filters the address of a message and never its data", "reaches a file raises every identity in it"),
                IrqdomainKind.VtdIr => ("without `source_id_check` its entries do not say whose they are", "writes messages raises every entry"),
                _ => ("nothing on its path knows which device sent a message", "reaches a file raises every identity in it"),
            };
            context.Report(new Finding(
                context.PlaceOf(domain.Origin, "isolated_msi"),
                $"\"{domain.Origin.Name}\" claims isolated MSIs, but {why}: a device that {what}.")
                .WithNote("VFIO hands devices to user space without asking where it believes this claim")
                .WithHelp("drop the claim; `allow_unsafe_interrupts` is how an administrator consents")
                .WithFix(Fixing.RuleFix.Of("Drop the claim", context.Edits.Remove(domain.Origin, "isolated_msi"))));
        }
    }
}
