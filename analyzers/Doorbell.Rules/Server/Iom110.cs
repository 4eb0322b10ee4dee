using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Server;

/// <summary>IOM_110: an integrated endpoint with ATS behind an IOMMU without.</summary>
internal sealed class Iom110() : Rule(new RuleInfo(
    "DB2721",
    "srv-iom-110",
    RuleCategory.Server,
    "An integrated endpoint translates and its IOMMU cannot",
    Severity.Error,
    "RISC-V Server SoC, IOM_110")
{
    Needs = RuleNeeds.RiscvIommu | RuleNeeds.Pcie,
    Profiles = RuleProfiles.ServerSoc,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var device in context.Machine.Devices)
        {
            if (device is { Kind: DeviceKind.Pci, Port: null, Ats: true, Iommu: { } at } && context.Machine.Iommus[at] is { Kind: IommuKind.Riscv } iommu && !iommu.Capabilities.Contains("ats"))
            {
                context.Report(new Finding(
                    context.PlaceOf(iommu.Origin, "capabilities"), $"The integrated endpoint \"{device.Origin.Name}\" has address translation services, and \"{iommu.Origin.Name}\" has none. (Server SoC IOM_110)")
                    .WithRelated(device.Origin.Of("ats"), "The endpoint translates.")
                    .WithFix(RuleFix.Of("Add \"ats\"", context.Edits.Set(iommu.Origin, "capabilities", $"[{string.Join(", ", iommu.Capabilities.Append("ats"))}]"))));
            }
        }
    }
}
