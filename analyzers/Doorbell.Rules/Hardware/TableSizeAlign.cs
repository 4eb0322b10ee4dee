using Doorbell.Rules.Authoring;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Hardware;

/// <summary>HW-12: files beyond the IOMMU's physical addresses, or a table too large to be allocated in one piece.</summary>
internal sealed class TableSizeAlign() : Rule(new RuleInfo(
    "DB2412",
    "table-size-align",
    RuleCategory.Hardware,
    "An MSI page table cannot be made, or cannot name the files",
    Severity.Error,
    "RISC-V IOMMU, \"MSI page tables\"; \"IOMMU capabilities (capabilities)\", PAS")
{
    Needs = RuleNeeds.PolicyInUse | RuleNeeds.RiscvIommu | RuleNeeds.Imsic,
})
{
    /// <summary>Entries in the largest piece that Linux allocates at once: 4 MiB of 16 bytes each.</summary>
    private const int MostBits = 18;

    public override void Check(RuleContext context)
    {
        if (context.Facts.HostFiles is not { } files)
        {
            return;
        }

        foreach (var inUse in context.Facts.Policies)
        {
            if (inUse is not { Policy: { Kind: PolicyKind.MsiPageTable } policy, Translated: { Iommu: { Kind: IommuKind.Riscv } iommu } example })
            {
                continue;
            }

            var last = files.Geometry.FileAddress(files.Harts.Count - 1, files.GuestFiles);
            if (iommu.Pas < 64 && last >> iommu.Pas != 0)
            {
                context.Report(new Finding(
                    context.PlaceOf(iommu.Origin, "pas"),
                    $"The last file of \"{files.Origin.Name}\" lies at 0x{last:x}, beyond the {iommu.Pas} physical address bits of \"{iommu.Origin.Name}\", so that no entry of an MSI page table can name it.")
                    .WithRelated(files.Origin.Of("base"), "The files begin here."));
            }

            var bits = files.Geometry.GuestIndexBits + files.Geometry.HartIndexBits + files.Geometry.GroupIndexBits;
            if (policy.Covers != DoorbellCover.OwnedFiles && bits > MostBits)
            {
                context.Report(new Finding(
                    context.PlaceOf(policy.Origin, "covers"),
                    $"The MSI page table of \"{example.DomainName}\" would have an entry for each of 2^{bits} pages, {(1L << bits) * 16 / (1 << 20)} MiB in one piece.")
                    .WithNote("a table is aligned to its size, and Linux allocates 4 MiB at most in one piece")
                    .WithHelp("choose smaller index bits, or another policy"));
            }
        }
    }
}
