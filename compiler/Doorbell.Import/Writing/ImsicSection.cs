using System.Globalization;
using Doorbell.Import.Model;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Import.Writing;

/// <summary>Writes the IMSICs, machine level first.</summary>
internal static class ImsicSection
{
    private const int MostAbsent = 64;

    public static IReadOnlyList<Declaration> Write(TopologyPlan plan)
    {
        var used = plan.Platform.Imsics.Where(imsic => plan.IsUsed(imsic.NodePath, imsic.Status)).ToList();
        var declarations = new List<Declaration>();
        foreach (var level in new[] { PrivilegeLevel.Machine, PrivilegeLevel.Supervisor })
        {
            var imsics = used.Where(imsic => imsic.Level == level).ToList();
            var names = plan.Names.TakeFor(imsics.Count, level == PrivilegeLevel.Machine ? "m_files" : "s_files");
            for (var i = 0; i < imsics.Count; i++)
            {
                if (Write(plan, imsics[i], names[i]) is { } declaration)
                {
                    declarations.Add(declaration);
                }
            }
        }

        NameIrqdomains(plan, used);
        return declarations;
    }

    private static void NameIrqdomains(TopologyPlan plan, List<ImsicNode> used)
    {
        var supervisor = used.Where(imsic => imsic.Level == PrivilegeLevel.Supervisor && plan.NameOf(imsic.NodePath) is not null).ToList();
        foreach (var imsic in supervisor.Count > 1 ? supervisor : [])
        {
            plan.Irqdomains.Add(imsic.NodePath, plan.Names.Take("vectors_" + plan.NameOf(imsic.NodePath)));
        }
    }

    private static Declaration? Write(TopologyPlan plan, ImsicNode imsic, string name)
    {
        var origin = imsic.Files[0].Address - ((ulong)imsic.Files[0].Group << imsic.GroupIndexShift)
            - ((ulong)imsic.Files[0].Index << (12 + imsic.GuestIndexBits));
        if (Arrange(plan, imsic) is not { } groups)
        {
            return null;
        }

        var harts = groups.SelectMany(group => group).ToList();
        var declaration = new Declaration($"imsic {name}") { Remark = imsic.NodePath };
        declaration.SetUnless(imsic.Level == PrivilegeLevel.Supervisor, "level", "machine")
            .Set("base", Numbers.Address(origin))
            .Set("harts", plan.Harts.Expression(harts))
            .SetUnless(imsic.Identities == 255, "identities", Text(imsic.Identities));
        GuestFiles(plan, imsic, declaration);
        Groups(imsic, groups, declaration);
        plan.Call(imsic.NodePath, name);
        if (imsic.Level == PrivilegeLevel.Supervisor && plan.SupervisorFiles is null)
        {
            plan.SupervisorFiles = (imsic, [.. imsic.Files.Select(file => file.Hart)]);
        }

        return declaration;
    }

    /// <summary>Ids of the harts by group and page; harts that do not exist stand where no file lies.</summary>
    private static List<List<ulong>>? Arrange(TopologyPlan plan, ImsicNode imsic)
    {
        var hartAt = imsic.Files.ToDictionary(file => (file.Group, file.Index), file => file.Hart);
        var sizes = new int[imsic.Files.Max(file => file.Group) + 1];
        Array.Fill(sizes, 1);
        foreach (var file in imsic.Files)
        {
            sizes[file.Group] = Math.Max(sizes[file.Group], file.Index + 1);
        }

        var gaps = sizes.Sum() - imsic.Files.Count;
        if (gaps > MostAbsent)
        {
            plan.Log.Drop(imsic.NodePath, $"the whole node: its files leave {gaps} pages between them empty, which the language cannot say");
            return null;
        }

        var absent = new Queue<ulong>(gaps == 0 ? [] : plan.Harts.Absent(gaps));
        if (gaps > 0)
        {
            plan.Log.Drop(imsic.NodePath, $"{gaps} gaps between its files: harts that never come online own these pages instead");
        }

        return [.. sizes.Select((size, group) =>
            Enumerable.Range(0, size).Select(index => hartAt.TryGetValue((group, index), out var hart) ? hart : absent.Dequeue()).ToList())];
    }

    private static void GuestFiles(TopologyPlan plan, ImsicNode imsic, Declaration declaration)
    {
        var bits = imsic.GuestIndexBits;
        if (bits == 0)
        {
            return;
        }

        if (imsic.Level == PrivilegeLevel.Machine)
        {
            declaration.Set("guest_index_bits", Text(bits));
            return;
        }

        // GEILEN is at most 31 on RV32 and 63 on RV64.
        var most = plan.Platform.Harts.Any(hart => hart.Isa.StartsWith("rv32", StringComparison.Ordinal)) ? 31 : 63;
        var room = Math.Min((1 << bits) - 1, most);
        var files = Math.Min(Shortest(imsic) ?? room, room);
        declaration.Set("guest_files", Text(files), files == room ? $"as many as {bits} guest index {(bits == 1 ? "bit holds" : "bits hold")}" : "as many as the region of a hart holds");
        declaration.SetUnless(Numbers.BitsFor(files + 1) == bits, "guest_index_bits", Text(bits));
        declaration.SetUnless(imsic.GuestIdentities == imsic.Identities, "guest_identities", Text(imsic.GuestIdentities));
        if (files == room)
        {
            plan.Log.Drop(imsic.NodePath, $"the number of guest files, which the tree does not tell: {files} is the most that {bits} guest index bits hold");
        }
    }

    /// <summary>Guest files of the hart whose region ends first within its stride, which tells how many there are; nothing where none does.</summary>
    private static int? Shortest(ImsicNode imsic)
    {
        var stride = 1UL << (imsic.GuestIndexBits + 12);
        var ends = imsic.Regions.Select(region => region.Size % stride).Where(rest => rest != 0).ToList();
        return ends.Count == 0 ? null : (int)(ends.Min() / 4096) - 1;
    }

    private static void Groups(ImsicNode imsic, List<List<ulong>> groups, Declaration declaration)
    {
        var largest = groups.Max(group => group.Count);
        if (groups.Count > 1)
        {
            var sizes = groups.TrueForAll(group => group.Count == largest)
                ? Text(groups.Count)
                : $"[{string.Join(", ", groups.Select(group => Text(group.Count)))}]";
            declaration.Set("groups", sizes);
        }

        declaration.SetUnless(imsic.HartIndexBits == Numbers.BitsFor(largest), "hart_index_bits", Text(imsic.HartIndexBits));
        declaration.SetUnless(imsic.GroupIndexBits == Numbers.BitsFor(groups.Count), "group_index_bits", Text(imsic.GroupIndexBits));
        declaration.SetUnless(imsic.GroupIndexBits == 0 || imsic.GroupIndexShift == 24, "group_index_shift", Text(imsic.GroupIndexShift));
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
