using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Rules.Server;

/// <summary>IOM_280: bits 15:0 of device_id differ from the requester id.</summary>
internal sealed class Iom280() : Rule(new RuleInfo(
    "DB2738",
    "srv-iom-280",
    RuleCategory.Server,
    "The low bits of a device id are not the requester id",
    Severity.Error,
    "RISC-V Server SoC, IOM_280")
{
    Needs = RuleNeeds.Iommu | RuleNeeds.Pcie,
    Profiles = RuleProfiles.ServerSoc,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var map in context.Machine.Pcies.SelectMany(host => host.Maps))
        {
            if ((map.DeviceId & 0xffff) != map.FirstRequesterId)
            {
                var right = (map.DeviceId & ~0xffffU) | (uint)map.FirstRequesterId;
                context.Report(new Finding(
                    context.PlaceOf(map.Origin, "device_id"),
                    $"\"{map.Origin.Name}\" gives the requester id 0x{map.FirstRequesterId:x} the device_id 0x{map.DeviceId:x}, whose bits 15:0 are not the requester id. (Server SoC IOM_280)")
                    .WithHelp($"`device_id = 0x{right:x}`")
                    .WithFix(RuleFix.Of($"Use 0x{right:x}", context.Edits.Set(map.Origin, "device_id", $"0x{right:x}"))));
            }
        }
    }
}
