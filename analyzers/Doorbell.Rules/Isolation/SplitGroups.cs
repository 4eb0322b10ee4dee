using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;

namespace Doorbell.Rules.Isolation;

/// <summary>Finds the owners that are to get parts of iommu groups.</summary>
internal static class SplitGroups
{
    public static IEnumerable<SplitGroup> In(RuleContext context)
    {
        var machine = context.Machine;
        foreach (var (origin, passthrough) in machine.Processes.Select(process => (process.Origin, process.Passthrough)).Concat(machine.Vms.Select(vm => (vm.Origin, vm.Passthrough))))
        {
            var given = new HashSet<int>(passthrough);
            var judged = new HashSet<DeviceGroup>();
            foreach (var device in passthrough)
            {
                if (context.Facts.GroupOf(device) is { Devices.Count: > 1 } group && judged.Add(group) && !group.Devices.All(given.Contains))
                {
                    yield return new SplitGroup(
                        origin,
                        group,
                        machine.Devices[device],
                        [.. group.Devices.Where(member => !given.Contains(member)).Select(member => machine.Devices[member])],
                        [.. passthrough.Select(one => machine.Devices[one].Origin.Name)]);
                }
            }
        }
    }
}
