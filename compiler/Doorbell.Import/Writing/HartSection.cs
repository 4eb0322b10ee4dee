using System.Globalization;

namespace Doorbell.Import.Writing;

/// <summary>Writes the harts.</summary>
internal static class HartSection
{
    public static IReadOnlyList<Declaration> Write(TopologyPlan plan)
    {
        var declarations = new List<Declaration>();
        var next = 0UL;
        foreach (var array in plan.Harts.Arrays)
        {
            var declaration = new Declaration($"hart {array.Name}{(array.Count > 1 ? $"[{array.Count}]" : string.Empty)}")
                .SetUnless(array.FirstId == next, "id", array.FirstId.ToString(CultureInfo.InvariantCulture));
            next = array.FirstId + (ulong)array.Count;
            if (array.Absent)
            {
                declaration.Comments.Add("The tree knows no such harts: they stand for pages between the interrupt files that hold no file.");
                declarations.Add(declaration.Set("online", "false"));
                continue;
            }

            var first = array.Harts[0];
            if (first.Isa.Length > 0)
            {
                declaration.Set("isa", $"\"{first.Isa}\"");
            }

            declaration.SetUnless(plan.Harts.HasSupervisor(array), "supervisor", "false");
            if (first.Status is { } status)
            {
                declaration.Set("online", "false");
                foreach (var hart in array.Harts)
                {
                    plan.Log.Drop(hart.NodePath, $"status = \"{status}\": the hart is declared, since other nodes count it, but never comes online");
                }
            }

            declarations.Add(declaration);
        }

        if (plan.Platform.Harts.FirstOrDefault(hart => hart.NumaNode is not null) is { } numbered)
        {
            plan.Log.Drop(numbered.NodePath, "numa-node-id, here and elsewhere: the language has no distances");
        }

        return declarations;
    }
}
