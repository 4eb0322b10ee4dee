using Doorbell.Rules.Authoring;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Hardware;

/// <summary>HW-07: an S-level APLIC addresses files by the place that a hart has at machine level.</summary>
internal sealed class HartIndex() : Rule(new RuleInfo(
    "DB2407",
    "hart-index",
    RuleCategory.Hardware,
    "An APLIC's two levels number a hart's files differently",
    Severity.Error,
    "RISC-V AIA, \"Addresses and data for outgoing MSIs\"; \"MSI address configuration (mmsiaddrcfg and mmsiaddrcfgh)\"")
{
    Needs = RuleNeeds.Imsic | RuleNeeds.Aplic,
})
{
    public override void Check(RuleContext context)
    {
        var machine = context.Machine;
        foreach (var aplic in machine.Aplics)
        {
            if (aplic is { Level: PrivilegeLevel.Supervisor, Mode: AplicMode.Msi, Target: { } target, Parent: { } parent }
                && MachineTarget(machine, parent) is { } own && Difference(machine, machine.Imsics[own], machine.Imsics[target]) is { } how)
            {
                context.Report(new Finding(
                    context.PlaceOf(aplic.Origin, "target"),
                    $"\"{aplic.Origin.Name}\" writes to the files of \"{machine.Imsics[target].Origin.Name}\" by the place that a hart has in \"{machine.Imsics[own].Origin.Name}\", but {how}.")
                    .WithNote("hart and group fields of both levels are configured once, by mmsiaddrcfgh, and a hart index is turned into the machine level's number of the hart")
                    .WithRelated(machine.Imsics[own].Origin.Span, "The machine-level files.")
                    .WithRelated(machine.Imsics[target].Origin.Span, "The supervisor-level files."));
            }
        }
    }

    private static int? MachineTarget(MachineDescription machine, int parent)
    {
        for (int? at = parent; at is { } index; at = machine.Aplics[index].Parent)
        {
            if (machine.Aplics[index] is { Level: PrivilegeLevel.Machine, Mode: AplicMode.Msi, Target: { } target })
            {
                return target;
            }
        }

        return null;
    }

    private static string? Difference(MachineDescription machine, ImsicDescription own, ImsicDescription files)
    {
        var (m, s) = (own.Geometry, files.Geometry);
        if (m.HartIndexBits != s.HartIndexBits)
        {
            return $"the hart's number takes {m.HartIndexBits} address bits there and {s.HartIndexBits} here";
        }

        if (m.GroupIndexBits != s.GroupIndexBits || (s.GroupIndexBits > 0 && m.GroupIndexShift != s.GroupIndexShift))
        {
            return $"the group's number takes {m.GroupIndexBits} bits from bit {m.GroupIndexShift} there and {s.GroupIndexBits} bits from bit {s.GroupIndexShift} here";
        }

        var places = new Dictionary<int, int>();
        for (var at = 0; at < own.Harts.Count; at++)
        {
            places[own.Harts[at]] = at;
        }

        for (var at = 0; at < files.Harts.Count; at++)
        {
            var hart = machine.Harts[files.Harts[at]].Origin.Name;
            if (!places.TryGetValue(files.Harts[at], out var place))
            {
                return $"\"{hart}\" has no file there";
            }

            if (m.Place(place) != s.Place(at))
            {
                return $"\"{hart}\" is number {place} there and number {at} here";
            }
        }

        return null;
    }
}
