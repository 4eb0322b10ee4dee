using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Server;

/// <summary>IOM_070: MSI_FLAT or MSI_MRIF is missing.</summary>
internal sealed class Iom070() : Rule(new RuleInfo(
    "DB2717",
    "srv-iom-070",
    RuleCategory.Server,
    "An IOMMU does not translate messages in both modes",
    Severity.Warning,
    "RISC-V Server SoC, IOM_070")
{
    Needs = RuleNeeds.RiscvIommu,
    Profiles = RuleProfiles.ServerSoc,
    HasFix = true,
})
{
    private static readonly string[] Wanted = ["msi_flat", "msi_mrif"];

    public override void Check(RuleContext context)
    {
        foreach (var iommu in context.Machine.Iommus)
        {
            string[] missing = [.. Wanted.Where(one => !iommu.Capabilities.Contains(one))];
            if (iommu.Kind == IommuKind.Riscv && missing.Length > 0)
            {
                context.Report(new Finding(
                    context.PlaceOf(iommu.Origin, "capabilities"), $"\"{iommu.Origin.Name}\" lacks {string.Join(" and ", missing)}. (Server SoC IOM_070)")
                    .WithHelp("a server's IOMMU should translate messages to guest files and to memory-resident files")
                    .WithFix(RuleFix.Of("Add what is missing", context.Edits.Set(iommu.Origin, "capabilities", $"[{string.Join(", ", iommu.Capabilities.Concat(missing))}]"))));
            }
        }
    }
}
