using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Firmware;

/// <summary>FW-08: a region for doorbells that is readable, or reaches guest files or machine-level files.</summary>
internal sealed class WritableBeyondFile() : Rule(new RuleInfo(
    "DB2308",
    "writable-beyond-file",
    RuleCategory.Firmware,
    "A 1:1 region allows more than a message needs",
    Severity.Warning,
    "Linux, include/linux/iommu.h, struct iommu_resv_region")
{
    Needs = RuleNeeds.Imsic,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var region in context.Machine.ReservedRegions)
        {
            if (region.Kind is RegionKind.Direct or RegionKind.DirectRelaxable)
            {
                Judge(context, region.Origin, region.Range, region.Read);
            }
        }

        foreach (var inUse in context.Facts.Policies)
        {
            if (inUse is { Policy: { Kind: PolicyKind.ReservedRegion, RegionKind: RegionKind.Direct or RegionKind.DirectRelaxable } policy, Translated: not null }
                && (policy.Range ?? context.Facts.HostFiles?.Geometry.Range) is { } range)
            {
                Judge(context, policy.Origin, policy.Range ?? range with { Size = ImsicGeometry.PageSize }, policy.Read);
            }
        }
    }

    private static void Judge(RuleContext context, Origin origin, AddressRange range, bool isReadable)
    {
        foreach (var imsic in context.Machine.Imsics)
        {
            if (imsic.Geometry.FirstIn(range) is not var (first, _))
            {
                continue;
            }

            if (isReadable)
            {
                context.Report(new Finding(
                    context.PlaceOf(origin, "access"), $"\"{origin.Name}\" lets devices read interrupt files of \"{imsic.Origin.Name}\", and a message is a write.")
                    .WithHelp("allow writing only: `access = [write]`")
                    .WithFix(RuleFix.Of("Allow writing only", context.Edits.Set(origin, "access", "[write]"))));
            }

            if (Beyond(imsic, range, first) is { } what)
            {
                context.Report(new Finding(context.PlaceOf(origin, "range"), $"\"{origin.Name}\" lets devices write to {what}, where no message of the kernel goes.")
                    .WithHelp("name a page for each S-level file"));
            }
        }
    }

    private static string? Beyond(ImsicDescription imsic, AddressRange range, int first)
    {
        if (imsic.Level == PrivilegeLevel.Machine)
        {
            return $"the machine-level file \"{imsic.Origin.Name}[{first}]\"";
        }

        for (var hart = 0; imsic.GuestFiles > 0 && hart < imsic.Harts.Count; hart++)
        {
            if (range.Contains(imsic.Geometry.FileAddress(hart, 1)))
            {
                return $"the guest file \"{imsic.Origin.Name}[{hart}].guest[1]\"";
            }
        }

        return null;
    }
}
