using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Server;

/// <summary>IOM_030: fewer than 16 bits of device_id at a root port.</summary>
internal sealed class Iom030() : Rule(new RuleInfo(
    "DB2713",
    "srv-iom-030",
    RuleCategory.Server,
    "The IOMMU of a root port has too narrow device ids",
    Severity.Error,
    "RISC-V Server SoC, IOM_030")
{
    Needs = RuleNeeds.RiscvIommu | RuleNeeds.Pcie,
    Profiles = RuleProfiles.ServerSoc,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var (iommu, _) in PcieIommus.OfRootPorts(context.Machine))
        {
            var isWide = iommu.DdtLevels == 3 || (iommu.DdtLevels == 2 && !iommu.Capabilities.Contains("msi_flat"));
            if (iommu.Kind == IommuKind.Riscv && !isWide)
            {
                context.Report(new Finding(
                    context.PlaceOf(iommu.Origin, "ddt_levels"),
                    $"\"{iommu.Origin.Name}\" governs a root port, and a device directory of {iommu.DdtLevels} level{(iommu.DdtLevels == 1 ? "" : "s")} decodes fewer than 16 bits. (Server SoC IOM_030)")
                    .WithHelp("`ddt_levels = 3`")
                    .WithFix(RuleFix.Of("Use three levels", context.Edits.Set(iommu.Origin, "ddt_levels", "3"))));
            }
        }
    }
}
