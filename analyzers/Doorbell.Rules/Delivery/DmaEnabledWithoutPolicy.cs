using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Delivery;

/// <summary>DEL-20: the default domain translates, and nobody maps doorbells in it.</summary>
internal sealed class DmaEnabledWithoutPolicy() : Rule(new RuleInfo(
    "DB2120",
    "dma-enabled-without-policy",
    RuleCategory.Delivery,
    "The default domain translates, and nobody maps interrupt files in it",
    Severity.Error,
    "Linux, drivers/iommu/dma-iommu.c; linux-riscv, May 2026")
{
    Needs = RuleNeeds.Device | RuleNeeds.Iommu,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var use in context.Facts.Uses)
        {
            if (!use.IsHost || !use.TranslatesMessages || (use.Policy.Kind != PolicyKind.None && !use.IsLeftOut))
            {
                continue;
            }

            var finding = new Finding(
                use.Domain is { } domain ? domain.Origin.Span
                    : use.Device.External && context.Machine.Kernel.DefaultDomain == DomainKind.Identity ? context.PlaceOf(use.Device.Origin, "external")
                    : context.PlaceOf(context.Machine.Kernel.Origin, "default_domain"),
                $"{(use.Domain is null ? "The default domain" : $"\"{use.Domain.Origin.Name}\"")} translates what \"{use.Device.Origin.Name}\" writes, and {Why(use)}.")
                .WithNote("every message ends in a fault, of which the device learns nothing")
                .WithHelp("name a policy, such as `prepare_msi { covers = every_file }`");
            context.Report(use.IsLeftOut ? finding.WithSeverity(Severity.Warning) : finding.WithFix(FixFor(context, use)));
        }
    }

    private static string Why(DeviceUse use) => use.IsLeftOut && use.NamedPolicy is { } named
        ? $"\"{named.Origin.Name}\" does nothing for host drivers"
        : "no policy makes interrupt files reachable";

    private static RuleFix? FixFor(RuleContext context, DeviceUse use)
    {
        var known = context.Facts.Doorbells(PolicyUse.Host);
        var setter = use.NamedPolicy is null && use.Domain is not null ? use.Domain.Origin : use.PolicySetter;
        return known is not null ? PolicyFixes.Use(context.Edits, setter, known) : RuleFix.Of(
            "Map every file when an interrupt is requested",
            context.Edits.Set(setter, "policy", "doorbells"),
            context.Edits.Append("policy doorbells : prepare_msi { covers = every_file }"));
    }
}
