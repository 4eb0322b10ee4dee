using System.Globalization;
using Doorbell.Import.Model;

namespace Doorbell.Import.Writing;

/// <summary>Writes PLICs, CLINTs and ACLINTs.</summary>
internal static class PlicSection
{
    public static IReadOnlyList<Declaration> Write(TopologyPlan plan) => [.. Plics(plan), .. Aclints(plan)];

    private static List<Declaration> Plics(TopologyPlan plan)
    {
        var plics = plan.Platform.Plics.Where(plic => plan.IsUsed(plic.NodePath, plic.Status) && Delivers(plan, plic)).ToList();
        var names = plan.Names.TakeFor(plics.Count, "wired");
        var declarations = new List<Declaration>();
        for (var i = 0; i < plics.Count; i++)
        {
            var harts = Connected(plics[i]).Select(context => context.Hart).Distinct().ToList();
            plan.Call(plics[i].NodePath, names[i]);
            declarations.Add(new Declaration($"plic {names[i]}") { Remark = plics[i].NodePath }
                .Set("base", Numbers.Address(plics[i].Regions[0].First))
                .Set("sources", plics[i].Sources.ToString(CultureInfo.InvariantCulture))
                .Set("harts", plan.Harts.Expression(harts)));
            if (!plics[i].Contexts.SequenceEqual(harts.SelectMany(Both)))
            {
                plan.Log.Drop(plics[i].NodePath, "its context numbers: in the language each hart has a machine and a supervisor context, in this order");
            }
        }

        return declarations;
    }

    private static IEnumerable<HartContext> Both(ulong hart) => [new(hart, HartContext.Machine), new(hart, HartContext.Supervisor)];

    private static IEnumerable<HartContext> Connected(PlicNode plic) =>
        plic.Contexts.Where(context => context.Irq is HartContext.Machine or HartContext.Supervisor);

    private static bool Delivers(TopologyPlan plan, PlicNode plic)
    {
        if (Connected(plic).Any())
        {
            return true;
        }

        plan.Log.Drop(plic.NodePath, "no context of it is connected to a hart");
        return false;
    }

    private static List<Declaration> Aclints(TopologyPlan plan)
    {
        var written = plan.Platform.Aclints.Where(aclint => plan.IsUsed(aclint.NodePath, aclint.Status) && IsWritten(plan, aclint)).ToList();
        var clints = plan.Names.TakeFor(written.Count(aclint => aclint.Kind == AclintKind.Clint), "clint");
        var switches = plan.Names.TakeFor(written.Count - clints.Count, "mswi");
        var names = (Clint: new Queue<string>(clints), Mswi: new Queue<string>(switches));
        var declarations = new List<Declaration>();
        foreach (var aclint in written)
        {
            var name = aclint.Kind == AclintKind.Clint ? names.Clint.Dequeue() : names.Mswi.Dequeue();
            declarations.Add(new Declaration($"aclint {name}") { Remark = aclint.NodePath }
                .Set("base", Numbers.Address(aclint.Regions[0].First))
                .Set("harts", plan.Harts.Expression(aclint.Harts)));
        }

        return declarations;
    }

    private static bool IsWritten(TopologyPlan plan, AclintNode aclint)
    {
        var reason = aclint switch
        {
            { Kind: AclintKind.MachineTimer } => "timers of their own: an `aclint` has them with its software interrupts",
            { Kind: AclintKind.SupervisorSoftware } => "supervisor software interrupts: the language has those of machine level",
            { Regions.Count: 0 } => "it has no registers that can be reached",
            { Harts.Count: 0 } => "no hart is known that it serves",
            _ => null,
        };
        if (reason is not null)
        {
            plan.Log.Drop(aclint.NodePath, reason);
        }

        return reason is null;
    }
}
