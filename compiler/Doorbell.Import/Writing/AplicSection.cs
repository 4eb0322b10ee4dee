using System.Globalization;
using Doorbell.Import.Model;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Import.Writing;

/// <summary>Writes the APLIC domains, machine level first.</summary>
internal static class AplicSection
{
    public static IReadOnlyList<Declaration> Write(TopologyPlan plan)
    {
        var used = plan.Platform.Aplics.Where(aplic => plan.IsUsed(aplic.NodePath, aplic.Status) && Delivers(plan, aplic)).ToList();
        foreach (var level in new[] { PrivilegeLevel.Machine, PrivilegeLevel.Supervisor })
        {
            var aplics = used.Where(aplic => aplic.Level == level).OrderBy(aplic => aplic.Regions[0].First).ToList();
            var names = plan.Names.TakeFor(aplics.Count, level == PrivilegeLevel.Machine ? "wired_m" : "wired");
            for (var i = 0; i < aplics.Count; i++)
            {
                plan.Call(aplics[i].NodePath, names[i]);
            }
        }

        var parents = new Dictionary<string, AplicNode>(StringComparer.Ordinal);
        foreach (var aplic in used)
        {
            foreach (var child in aplic.Children)
            {
                parents.TryAdd(child, aplic);
            }
        }

        return [.. used.OrderBy(aplic => aplic.Level).ThenBy(aplic => aplic.Regions[0].First).Select(aplic => Write(plan, aplic, parents))];
    }

    private static bool Delivers(TopologyPlan plan, AplicNode aplic)
    {
        if (plan.NameOf(aplic.MsiParent) is not null || aplic.Direct.Count > 0)
        {
            return true;
        }

        plan.Log.Drop(aplic.NodePath, "the domain delivers to nothing that is written");
        return false;
    }

    private static Declaration Write(TopologyPlan plan, AplicNode aplic, Dictionary<string, AplicNode> parents)
    {
        var declaration = new Declaration($"aplic {plan.NameOf(aplic.NodePath)}") { Remark = aplic.NodePath }
            .SetUnless(aplic.Level == PrivilegeLevel.Supervisor, "level", "machine")
            .Set("base", Numbers.Address(aplic.Regions[0].First))
            .SetUnless(aplic.Sources == 96, "sources", aplic.Sources.ToString(CultureInfo.InvariantCulture));
        if (plan.NameOf(aplic.MsiParent) is { } files)
        {
            declaration.Set("target", files);
            if (aplic.Direct.Count > 0)
            {
                plan.Log.Drop(aplic.NodePath, "its direct delivery (interrupts-extended): a domain that can send messages does, as in Linux");
            }
        }
        else
        {
            declaration.Set("mode", "direct").Set("harts", plan.Harts.Expression(DirectHarts(plan, aplic)));
        }

        if (parents.TryGetValue(aplic.NodePath, out var parent))
        {
            declaration.Set("parent", plan.NameOf(parent.NodePath) ?? "none");
            var ranges = parent.Delegations.Where(delegation => delegation.Child == aplic.NodePath).Select(Range).ToList();
            if (ranges.Count > 0)
            {
                declaration.Set("delegated", ranges.Count == 1 ? ranges[0] : $"[{string.Join(", ", ranges)}]");
            }
        }

        return declaration;
    }

    /// <summary>In the order of the domain's hart indexes, which begin at 0 in the language.</summary>
    private static IReadOnlyList<ulong> DirectHarts(TopologyPlan plan, AplicNode aplic)
    {
        if (aplic.HartIndexes.Count == 0)
        {
            return [.. aplic.Direct.Select(context => context.Hart).Distinct()];
        }

        var ordered = aplic.HartIndexes.Zip(aplic.Direct).OrderBy(pair => pair.First).ToList();
        if (ordered.Where((pair, i) => pair.First != i).Any())
        {
            plan.Log.Drop(
                aplic.NodePath,
                $"its hart indexes {string.Join(", ", ordered.Take(8).Select(pair => pair.First))}{(ordered.Count > 8 ? ", …" : string.Empty)}: written harts are numbered from 0");
        }

        return [.. ordered.Select(pair => pair.Second.Hart).Distinct()];
    }

    private static string Range(Delegation delegation) => $"{delegation.First} .. {delegation.Last}";
}
