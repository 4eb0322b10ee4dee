using Doorbell.Rules.Authoring;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Server;

/// <summary>IOM_010: IOMMUs of another architecture.</summary>
internal sealed class Iom010() : Rule(new RuleInfo(
    "DB2711",
    "srv-iom-010",
    RuleCategory.Server,
    "An IOMMU is not a RISC-V IOMMU",
    Severity.Error,
    "RISC-V Server SoC, IOM_010")
{
    Needs = RuleNeeds.Iommu,
    Profiles = RuleProfiles.ServerSoc,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var iommu in context.Machine.Iommus)
        {
            if (iommu.Kind != IommuKind.Riscv)
            {
                context.Report(new Finding(iommu.Origin.Span, $"\"{iommu.Origin.Name}\" does not follow the RISC-V IOMMU specification. (Server SoC IOM_010)")
                    .WithHelp("use an `iommu : riscv`"));
            }
        }
    }
}
