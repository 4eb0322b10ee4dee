using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Hardware;

/// <summary>HW-15: MRIF entries without MSI_MRIF, or one MRIF behind several IOMMUs without AMO_MRIF.</summary>
internal sealed class MrifCaps() : Rule(new RuleInfo(
    "DB2415",
    "mrif-caps",
    RuleCategory.Hardware,
    "Memory-resident files are used on an IOMMU that cannot update them",
    Severity.Error,
    "RISC-V IOMMU, \"IOMMU capabilities (capabilities)\", MSI_MRIF, AMO_MRIF; RISC-V AIA, \"Memory-resident interrupt files\"")
{
    Needs = RuleNeeds.Vm | RuleNeeds.PolicyInUse | RuleNeeds.RiscvIommu,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        var behind = new Dictionary<int, IommuDescription>();
        foreach (var use in context.Facts.Uses)
        {
            if (use is not { Kind: PolicyUse.Vm, TranslatesMessages: true, Iommu: { Kind: IommuKind.Riscv } iommu, Policy: { Kind: PolicyKind.MsiPageTable, Covers: DoorbellCover.OwnedFiles, File: not VcpuFileChoice.GuestFile } policy })
            {
                continue;
            }

            if (!iommu.Capabilities.Contains("msi_mrif"))
            {
                context.Report(new Finding(
                    context.PlaceOf(policy.Origin, "file"),
                    $"\"{policy.Origin.Name}\" puts virtual files of \"{use.Owner.Name}\" into memory, and \"{iommu.Origin.Name}\" cannot set bits there: `msi_mrif` is not among its capabilities.")
                    .WithNote("an entry in MRIF mode is then misconfigured, cause 263")
                    .WithRelated(iommu.Origin.Of("capabilities"), "The capabilities.")
                    .WithHelp("`file = guest_file`")
                    .WithFix(RuleFix.Of("Use guest files only", context.Edits.Set(policy.Origin, "file", "guest_file"))));
            }
            else if (behind.TryGetValue(use.OwnerIndex, out var other) && other != iommu && !(iommu.Capabilities.Contains("amo_mrif") && other.Capabilities.Contains("amo_mrif")))
            {
                context.Report(new Finding(
                    context.PlaceOf(policy.Origin, "file"),
                    $"Devices of \"{use.Owner.Name}\" are behind \"{other.Origin.Name}\" and \"{iommu.Origin.Name}\", which both set bits in its memory-resident files, and not both do so atomically: `amo_mrif` is missing.")
                    .WithNote("reading, changing and writing back loses a bit that the other IOMMU sets in between")
                    .WithHelp("`file = guest_file`")
                    .WithFix(RuleFix.Of("Use guest files only", context.Edits.Set(policy.Origin, "file", "guest_file"))));
            }
            else
            {
                behind[use.OwnerIndex] = iommu;
            }
        }
    }
}
