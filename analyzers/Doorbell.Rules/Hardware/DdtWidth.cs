using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Hardware;

/// <summary>HW-18: a device_id with more bits than the levels of the directory decode.</summary>
internal sealed class DdtWidth() : Rule(new RuleInfo(
    "DB2418",
    "ddt-width",
    RuleCategory.Hardware,
    "The device directory is too small for a device",
    Severity.Error,
    "RISC-V IOMMU, \"Device-directory-table pointer (ddtp)\"; \"Process to translate an IOVA\"; RISC-V Server SoC, IOM_040")
{
    Needs = RuleNeeds.RiscvIommu | RuleNeeds.Device,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        var widest = new Dictionary<int, DeviceDescription>();
        foreach (var device in context.Machine.Devices)
        {
            if (device.Iommu is { } at && (!widest.TryGetValue(at, out var other) || other.DeviceId < device.DeviceId))
            {
                widest[at] = device;
            }
        }

        for (var index = 0; index < context.Machine.Iommus.Count; index++)
        {
            var iommu = context.Machine.Iommus[index];
            if (iommu.Kind != IommuKind.Riscv || !widest.TryGetValue(index, out var device) || device.DeviceId >> Bits(iommu, iommu.DdtLevels) == 0)
            {
                continue;
            }

            var levels = device.DeviceId >> Bits(iommu, 2) == 0 ? 2 : 3;
            context.Report(new Finding(
                context.PlaceOf(iommu.Origin, "ddt_levels"),
                $"A device directory of {iommu.DdtLevels} level{(iommu.DdtLevels == 1 ? "" : "s")} decodes {Bits(iommu, iommu.DdtLevels)} bits, and \"{device.Origin.Name}\" has the device_id 0x{device.DeviceId:x}.")
                .WithNote("every access of the device faults with cause 260")
                .WithRelated(device.Origin.Span, "The device.")
                .WithHelp($"`ddt_levels = {levels}`")
                .WithFix(RuleFix.Of($"Use {levels} levels", context.Edits.Set(iommu.Origin, "ddt_levels", $"{levels}"))));
        }
    }

    /// <summary>Extended device contexts, which MSI_FLAT brings, are twice as large, so that a page holds half as many.</summary>
    private static int Bits(IommuDescription iommu, int levels) => (levels, iommu.Capabilities.Contains("msi_flat")) switch
    {
        (1, true) => 6,
        (1, false) => 7,
        (2, true) => 15,
        (2, false) => 16,
        _ => 24,
    };
}
