using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Hardware;

/// <summary>HW-17: a stage without a supported mode, or T2GPA without the capability.</summary>
internal sealed class SecondStageRoot() : Rule(new RuleInfo(
    "DB2417",
    "second-stage-root",
    RuleCategory.Hardware,
    "A device context asks for what the IOMMU does not support",
    Severity.Error,
    "RISC-V IOMMU, \"Device-context configuration checks\"")
{
    Needs = RuleNeeds.RiscvIommu | RuleNeeds.Device,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var use in context.Facts.Uses)
        {
            if (!use.IsTranslated || use.Iommu is not { Kind: IommuKind.Riscv } iommu)
            {
                continue;
            }

            var needsSecond = use.Stage == TranslationStage.Second;
            if (needsSecond && !iommu.Capabilities.Any(one => one is "sv39x4" or "sv48x4" or "sv57x4"))
            {
                Report(context, use, iommu, "a second stage", "Sv39x4, Sv48x4 or Sv57x4");
            }

            if ((!needsSecond || use.HasGuestStage) && !iommu.Capabilities.Any(one => one is "sv39" or "sv48" or "sv57"))
            {
                Report(context, use, iommu, "a first stage", "Sv39, Sv48 or Sv57");
            }

            if (context.Machine.Kernel.Ats == AtsMode.T2gpa && use.Device.Ats && iommu.Capabilities.Contains("ats") && !iommu.Capabilities.Contains("t2gpa"))
            {
                context.Report(new Finding(
                    context.PlaceOf(context.Machine.Kernel.Origin, "ats"),
                    $"\"{context.Machine.Kernel.Origin.Name}\" lets \"{use.Device.Origin.Name}\" translate to guest-physical addresses, and \"{iommu.Origin.Name}\" cannot do that: `t2gpa` is not among its capabilities.")
                    .WithRelated(iommu.Origin.Of("capabilities"), "The capabilities."));
            }
        }
    }

    private static void Report(RuleContext context, DeviceUse use, IommuDescription iommu, string stage, string modes) => context.Report(new Finding(
        context.PlaceOf(iommu.Origin, "capabilities"),
        $"In {(use.IsHost ? "the hands of the host" : $"the hands of \"{use.Owner.Name}\"")} \"{use.Device.Origin.Name}\" needs {stage}, and \"{iommu.Origin.Name}\" supports none of {modes}.")
        .WithNote("a device context with an unsupported mode is misconfigured, cause 259"));
}
