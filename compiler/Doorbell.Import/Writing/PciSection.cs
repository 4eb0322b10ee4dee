using System.Globalization;
using Doorbell.Import.Model;

namespace Doorbell.Import.Writing;

/// <summary>Writes the PCI hosts with their maps and the functions that the tree describes.</summary>
internal static class PciSection
{
    public static IReadOnlyList<Declaration> Write(TopologyPlan plan)
    {
        var declarations = new List<Declaration>();
        foreach (var host in plan.Platform.PciHosts)
        {
            if (plan.IsUsed(host.NodePath, host.Status))
            {
                declarations.Add(Write(plan, host));
            }
        }

        return declarations;
    }

    private static Declaration Write(TopologyPlan plan, PciHostNode host)
    {
        var name = plan.Names.TakeNumbered("host");
        plan.Call(host.NodePath, name);
        var declaration = new Declaration($"pcie {name}") { Remark = host.NodePath }
            .SetUnless(host.Segment == 0, "segment", host.Segment.ToString(CultureInfo.InvariantCulture));
        var entries = Usable(plan, host);
        Maps(plan, host, entries, declaration);
        MsiParent(plan, host, declaration);
        var functions = NameTable.ForFunctions();
        var occupied = PciFunctions.Write(plan, host, name, functions, declaration);
        foreach (var iommu in plan.IommusOf[host.NodePath])
        {
            occupied.Add(iommu.RequesterId ?? 0);
        }

        plan.Hosts.Add(new WrittenHost(host, name, [.. entries.Select(entry => (entry.RequesterId, entry.Length))], occupied, functions));
        return declaration;
    }

    private static List<IommuMapEntry> Usable(TopologyPlan plan, PciHostNode host)
    {
        if (host.IommuMap.Count > 0 && host.IommuMapMask != 0xffff)
        {
            plan.Log.Drop(host.NodePath, $"iommu-map: its mask 0x{host.IommuMapMask:x} gives several requester ids one device_id, which the language cannot say");
            return [];
        }

        var entries = new List<IommuMapEntry>();
        foreach (var entry in host.IommuMap)
        {
            if (plan.NameOf(entry.Iommu) is null)
            {
                plan.Log.Drop(host.NodePath, $"iommu-map to \"{entry.Iommu}\", which is no RISC-V IOMMU that is written");
            }
            else
            {
                entries.Add(entry);
            }
        }

        return entries;
    }

    private static void Maps(TopologyPlan plan, PciHostNode host, List<IommuMapEntry> entries, Declaration declaration)
    {
        // The language's own rule: device_id = segment << 16 | requester id.
        if (entries is [{ RequesterId: 0, Length: 0x10000 } all] && all.DeviceId == (uint)host.Segment << 16)
        {
            declaration.Set("iommu", plan.NameOf(all.Iommu) ?? "none");
            return;
        }

        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            declaration.Add(new Declaration($"map rids{(entries.Count == 1 ? string.Empty : i.ToString(CultureInfo.InvariantCulture))}")
                .Set("range", $"{Numbers.Hex((ulong)entry.RequesterId, 4)} .. {Numbers.Hex((ulong)(entry.RequesterId + entry.Length - 1), 4)}")
                .Set("iommu", plan.NameOf(entry.Iommu) ?? "none")
                .Set("device_id", Numbers.Hex(entry.DeviceId, 4)));
        }
    }

    private static void MsiParent(TopologyPlan plan, PciHostNode host, Declaration declaration)
    {
        if (plan.Irqdomains.TryGetValue(host.MsiParent ?? string.Empty, out var irqdomain))
        {
            declaration.Set("msi_parent", irqdomain);
        }
        else if (host.MsiParent is not null && host.MsiParent != plan.SupervisorFiles?.Imsic.NodePath)
        {
            plan.Log.Drop(host.NodePath, $"its MSI controller \"{host.MsiParent}\", which is no IMSIC that is written");
        }
        else if (host.MsiParent is null && plan.SupervisorFiles is not null)
        {
            plan.Log.Drop(host.NodePath, "that it has no msi-parent: in the language its devices send their messages to the IMSIC all the same");
        }
    }
}
