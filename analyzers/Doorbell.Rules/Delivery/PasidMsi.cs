using Doorbell.Rules.Authoring;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Delivery;

/// <summary>DEL-14: messages carry no PASID and pass beside the tables that have one.</summary>
internal sealed class PasidMsi() : Rule(new RuleInfo(
    "DB2114",
    "pasid-msi",
    RuleCategory.Delivery,
    "A device works by PASID, and its messages, which carry none, pass its process directory",
    Severity.Warning,
    "RISC-V IOMMU, \"Process to translate an IOVA\", DPE")
{
    Needs = RuleNeeds.Passthrough | RuleNeeds.RiscvIommu,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var domain in context.Machine.Domains)
        {
            if (domain.Kind != DomainKind.Sva)
            {
                continue;
            }

            var use = context.Facts.Uses.FirstOrDefault(one => one.TranslatesMessages && one.Stage == TranslationStage.First && one.Iommu?.Kind == IommuKind.Riscv
                && ((one.Kind == PolicyUse.User && one.OwnerIndex == domain.Process) || (one.Kind == PolicyUse.Vm && one.OwnerIndex == domain.Vm)));
            if (use is not null)
            {
                context.Report(new Finding(
                    domain.Origin.Span,
                    $"With \"{domain.Origin.Name}\" the device \"{use.Device.Origin.Name}\" has a process directory, and its messages, which carry no PASID, are translated as process 0 or not at all.")
                    .WithNote("with DPE = 1 they take process 0's first stage, which must map the doorbells; with DPE = 0 the first stage is Bare for them")
                    .WithRelated(use.PolicySetter.Of("policy"), $"\"{use.Policy.Origin.Name}\" maps doorbells in a first stage.")
                    .WithHelp("set DPE deliberately, or let doorbells be found in the second stage"));
            }
        }
    }
}
