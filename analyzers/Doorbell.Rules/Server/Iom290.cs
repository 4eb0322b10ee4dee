using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Server;

/// <summary>IOM_290: bits 23:16 of device_id differ from the segment.</summary>
internal sealed class Iom290() : Rule(new RuleInfo(
    "DB2739",
    "srv-iom-290",
    RuleCategory.Server,
    "The high bits of a device id are not the segment",
    Severity.Error,
    "RISC-V Server SoC, IOM_290")
{
    Needs = RuleNeeds.RiscvIommu | RuleNeeds.Pcie,
    Profiles = RuleProfiles.ServerSoc,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var host in context.Machine.Pcies)
        {
            foreach (var map in host.Maps)
            {
                if (context.Machine.Iommus[map.Iommu] is { Kind: IommuKind.Riscv, DdtLevels: 3 } && map.DeviceId >> 16 != (uint)(host.Segment & 0xff))
                {
                    var right = (map.DeviceId & 0xffff) | ((uint)(host.Segment & 0xff) << 16);
                    context.Report(new Finding(
                        context.PlaceOf(map.Origin, "device_id"),
                        $"\"{map.Origin.Name}\" gives device ids from 0x{map.DeviceId:x} on, whose bits 23:16 are not the segment of \"{host.Origin.Name}\", {host.Segment}. (Server SoC IOM_290)")
                        .WithRelated(context.PlaceOf(host.Origin, "segment"), "The segment.")
                        .WithHelp($"`device_id = 0x{right:x}`")
                        .WithFix(RuleFix.Of($"Use 0x{right:x}", context.Edits.Set(map.Origin, "device_id", $"0x{right:x}"))));
                }
            }
        }
    }
}
