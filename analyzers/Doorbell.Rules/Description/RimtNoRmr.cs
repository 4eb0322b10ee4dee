using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Description;

/// <summary>DTA-12: a kind of region for which neither device tree nor RIMT has words.</summary>
internal sealed class RimtNoRmr() : Rule(new RuleInfo(
    "DB2612",
    "rimt-no-rmr",
    RuleCategory.Description,
    "Firmware is said to reserve what RISC-V firmware cannot describe",
    Severity.Error,
    "ACPI RIMT 1.0; device tree binding reserved-memory, iommu-addresses")
{
    Needs = RuleNeeds.RiscvIommu | RuleNeeds.Device,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var region in context.Machine.ReservedRegions)
        {
            if (region.Source == RegionSource.Firmware && IsUnspeakable(region.Kind)
                && region.Devices.Any(device => context.Machine.Devices[device].Iommu is { } iommu && context.Machine.Iommus[iommu].Kind == IommuKind.Riscv))
            {
                Report(context, region.Origin, region.Kind);
            }
        }

        foreach (var inUse in context.Facts.Policies)
        {
            if (inUse is { Policy: { Kind: PolicyKind.ReservedRegion, RegionSource: RegionSource.Firmware } policy, Translated.Iommu.Kind: IommuKind.Riscv } && IsUnspeakable(policy.RegionKind))
            {
                Report(context, policy.Origin, policy.RegionKind);
            }
        }
    }

    private static bool IsUnspeakable(RegionKind kind) => kind is RegionKind.DirectRelaxable or RegionKind.Msi or RegionKind.SwMsi;

    private static void Report(RuleContext context, Origin origin, RegionKind kind)
    {
        var word = kind switch { RegionKind.DirectRelaxable => "direct_relaxable", RegionKind.Msi => "msi", _ => "sw_msi" };
        context.Report(new Finding(
            context.PlaceOf(origin, "source"),
            $"\"{origin.Name}\" is a `{word}` region of firmware, and neither a device tree nor RIMT can describe one.")
            .WithNote("`iommu-addresses` gives `direct` and `reserved`; RIMT has no node for reserved memory at all")
            .WithHelp("only a driver can make such a region: `source = driver`")
            .WithFix(RuleFix.Of("Let the driver make it", context.Edits.Set(origin, "source", "driver"))));
    }
}
