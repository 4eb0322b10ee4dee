using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Server;

/// <summary>IOM_230: fewer physical address bits than the machine uses.</summary>
internal sealed class Iom230() : Rule(new RuleInfo(
    "DB2733",
    "srv-iom-230",
    RuleCategory.Server,
    "An IOMMU does not reach all physical addresses",
    Severity.Error,
    "RISC-V Server SoC, IOM_230")
{
    Needs = RuleNeeds.RiscvIommu,
    Profiles = RuleProfiles.ServerSoc,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        var last = 0UL;
        var origin = context.Machine.Kernel.Origin;
        foreach (var (end, owner) in context.Machine.Memories.Select(memory => (memory.Range.Last, memory.Origin))
            .Concat(context.Machine.Imsics.Select(imsic => (imsic.Geometry.Range.Last, imsic.Origin))))
        {
            (last, origin) = end > last ? (end, owner) : (last, origin);
        }

        foreach (var iommu in context.Machine.Iommus)
        {
            if (iommu.Kind == IommuKind.Riscv && last >> iommu.Pas != 0)
            {
                var bits = iommu.Pas;
                while (last >> bits != 0)
                {
                    bits++;
                }

                context.Report(new Finding(
                    context.PlaceOf(iommu.Origin, "pas"), $"\"{iommu.Origin.Name}\" has {iommu.Pas} physical address bits, and \"{origin.Name}\" ends at 0x{last:x}. (Server SoC IOM_230)")
                    .WithRelated(origin.Span, "It ends beyond the IOMMU's addresses.")
                    .WithHelp($"{bits} bits or more")
                    .WithFix(bits > 56 ? null : RuleFix.Of($"Have {bits} bits", context.Edits.Set(iommu.Origin, "pas", $"{bits}"))));
            }
        }
    }
}
