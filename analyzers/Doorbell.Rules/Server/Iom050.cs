using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Server;

/// <summary>IOM_050: modes of the harts that the IOMMU does not implement.</summary>
internal sealed class Iom050() : Rule(new RuleInfo(
    "DB2715",
    "srv-iom-050",
    RuleCategory.Server,
    "An IOMMU lacks a mode of translation that the harts have",
    Severity.Error,
    "RISC-V Server SoC, IOM_050")
{
    Needs = RuleNeeds.RiscvIommu,
    Profiles = RuleProfiles.ServerSoc,
    HasFix = true,
})
{
    private static readonly string[] Modes = ["sv39", "sv48", "sv57"];

    public override void Check(RuleContext context)
    {
        var wanted = new List<string>();
        foreach (var isa in context.Machine.Harts.Where(hart => hart is { Architecture: Architecture.Riscv, Supervisor: true }).Select(hart => hart.Isa).Distinct())
        {
            var parts = isa.Split('_');
            var modes = Modes.Where(parts.Contains).DefaultIfEmpty("sv39").ToArray();
            wanted.AddRange(modes);
            if (parts[0].Contains('h') || parts.Contains("h"))
            {
                wanted.AddRange(modes.Select(mode => mode + "x4"));
            }
        }

        foreach (var iommu in context.Machine.Iommus)
        {
            string[] missing = [.. wanted.Distinct().Where(mode => !iommu.Capabilities.Contains(mode))];
            if (iommu.Kind == IommuKind.Riscv && missing.Length > 0)
            {
                context.Report(new Finding(
                    context.PlaceOf(iommu.Origin, "capabilities"),
                    $"The harts translate by {string.Join(", ", wanted.Distinct())}, and \"{iommu.Origin.Name}\" lacks {string.Join(", ", missing)}. (Server SoC IOM_050)")
                    .WithHelp("tables are shared between harts and IOMMU, and both must understand them")
                    .WithFix(RuleFix.Of("Add what is missing", context.Edits.Set(iommu.Origin, "capabilities", $"[{string.Join(", ", iommu.Capabilities.Concat(missing))}]"))));
            }
        }
    }
}
