using System.Text;
using System.Text.Json;
using Doorbell.Import.Model;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Import.Facts;

/// <summary>Writes what was understood as JSON: a list per kind of node, numbers of addresses in hexadecimal strings, absent facts left out.</summary>
internal static class FactsWriter
{
    public static string Write(Platform platform)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, IndentSize = 1, NewLine = "\n" }))
        {
            json.WriteStartObject();
            List(json, "harts", platform.Harts, Hart);
            List(json, "memory", platform.Memory, Memory);
            Some(json, "imsics", platform.Imsics, Imsic);
            Some(json, "aplics", platform.Aplics, Aplic);
            Some(json, "plics", platform.Plics, Plic);
            Some(json, "iommus", platform.Iommus, Iommu);
            Some(json, "pci", platform.PciHosts, PciHost);
            Some(json, "iommu_masters", platform.Masters, Master);
            Some(json, "wired", platform.Wired, Wired);
            Some(json, "reserved", platform.Reserved, Reserved);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Hart(Utf8JsonWriter json, HartNode hart)
    {
        json.WriteNumber("hartid", hart.Id);
        json.WriteString("node", hart.NodePath);
        Optional(json, "numa", hart.NumaNode);
        Optional(json, "status", hart.Status);
    }

    private static void Memory(Utf8JsonWriter json, MemoryNode memory)
    {
        json.WriteString("base", Hex(memory.Range.First));
        json.WriteString("size", Hex(memory.Range.Size));
        Optional(json, "numa", memory.NumaNode);
        Optional(json, "status", memory.Status);
    }

    private static void Imsic(Utf8JsonWriter json, ImsicNode imsic)
    {
        json.WriteString("node", imsic.NodePath);
        json.WriteString("level", imsic.Level == PrivilegeLevel.Machine ? "M" : "S");
        json.WriteNumber("num_ids", imsic.Identities);
        json.WriteNumber("num_guest_ids", imsic.GuestIdentities);
        json.WriteNumber("guest_index_bits", imsic.GuestIndexBits);
        json.WriteNumber("hart_index_bits", imsic.HartIndexBits);
        json.WriteBoolean("hart_index_bits_explicit", imsic.HartIndexBitsExplicit);
        json.WriteNumber("group_index_bits", imsic.GroupIndexBits);
        json.WriteNumber("group_index_shift", imsic.GroupIndexShift);
        Regions(json, "reg", imsic.Regions);
        List(json, "files", imsic.Files, File);
        Optional(json, "status", imsic.Status);
    }

    private static void File(Utf8JsonWriter json, InterruptFile file)
    {
        json.WriteNumber("hart", file.Hart);
        json.WriteNumber("irq", file.Irq);
        json.WriteNumber("group", file.Group);
        json.WriteNumber("index", file.Index);
        json.WriteString("addr", Hex(file.Address));
    }

    private static void Aplic(Utf8JsonWriter json, AplicNode aplic)
    {
        json.WriteString("node", aplic.NodePath);
        Regions(json, "reg", aplic.Regions);
        json.WriteNumber("num_sources", aplic.Sources);
        json.WriteStartArray("children");
        foreach (var child in aplic.Children)
        {
            json.WriteStringValue(child);
        }

        json.WriteEndArray();
        List(json, "delegation", aplic.Delegations, Delegated);
        Optional(json, "msi_parent", aplic.MsiParent);
        Some(json, "direct", aplic.Direct, Context);
        if (aplic.HartIndexes.Count > 0)
        {
            json.WriteStartArray("hart_indexes");
            foreach (var index in aplic.HartIndexes)
            {
                json.WriteNumberValue(index);
            }

            json.WriteEndArray();
        }

        Optional(json, "numa", aplic.NumaNode);
        Optional(json, "status", aplic.Status);
    }

    private static void Delegated(Utf8JsonWriter json, Delegation delegation)
    {
        json.WriteString("child", delegation.Child);
        json.WriteNumber("first", delegation.First);
        json.WriteNumber("last", delegation.Last);
    }

    private static void Context(Utf8JsonWriter json, HartContext context)
    {
        json.WriteNumber("hart", context.Hart);
        json.WriteNumber("irq", context.Irq);
    }

    private static void Plic(Utf8JsonWriter json, PlicNode plic)
    {
        json.WriteString("node", plic.NodePath);
        Regions(json, "reg", plic.Regions);
        json.WriteNumber("ndev", plic.Sources);
        List(json, "contexts", plic.Contexts, Context);
        Optional(json, "status", plic.Status);
    }

    private static void Iommu(Utf8JsonWriter json, IommuNode iommu)
    {
        json.WriteString("node", iommu.NodePath);
        json.WriteString("kind", iommu.RequesterId is null ? "system" : "pci");
        if (iommu.RequesterId is { } id)
        {
            json.WriteNumber("requester_id", id);
        }
        else
        {
            Regions(json, "reg", iommu.Regions);
        }

        if (iommu.InterruptParent is { } parent)
        {
            json.WriteString("interrupt_parent", parent);
            json.WriteStartArray("sources");
            foreach (var source in iommu.Sources)
            {
                json.WriteNumberValue(source);
            }

            json.WriteEndArray();
        }

        Optional(json, "msi_parent", iommu.MsiParent);
        Optional(json, "status", iommu.Status);
    }

    private static void PciHost(Utf8JsonWriter json, PciHostNode host)
    {
        json.WriteString("node", host.NodePath);
        Regions(json, "ecam", host.Ecam);
        json.WriteNumber("segment", host.Segment);
        Optional(json, "msi_parent", host.MsiParent);
        List(json, "iommu_map", host.IommuMap, Map);
        if (host.IommuMapMask != 0xffff)
        {
            json.WriteNumber("iommu_map_mask", host.IommuMapMask);
        }

        Optional(json, "status", host.Status);
    }

    private static void Map(Utf8JsonWriter json, IommuMapEntry entry)
    {
        json.WriteNumber("rid_base", entry.RequesterId);
        json.WriteString("iommu", entry.Iommu);
        json.WriteNumber("device_id_base", entry.DeviceId);
        json.WriteNumber("length", entry.Length);
    }

    private static void Master(Utf8JsonWriter json, IommuMaster master)
    {
        json.WriteString("node", master.NodePath);
        List(json, "ids", master.Ids, MasterIdentity);
        Optional(json, "status", master.Status);
    }

    private static void MasterIdentity(Utf8JsonWriter json, MasterId id)
    {
        json.WriteString("iommu", id.Iommu);
        json.WriteNumber("device_id", id.DeviceId);
    }

    private static void Wired(Utf8JsonWriter json, WiredSource wired)
    {
        json.WriteString("node", wired.NodePath);
        json.WriteString("controller", wired.Controller);
        json.WriteNumber("source", wired.Source);
        Optional(json, "type", wired.Trigger is { } trigger ? TriggerNames.Of(trigger) : null);
        Optional(json, "status", wired.Status);
    }

    private static void Reserved(Utf8JsonWriter json, ReservedNode reserved)
    {
        json.WriteString("node", reserved.NodePath);
        Regions(json, "reg", reserved.Regions);
        json.WriteBoolean("no_map", reserved.NoMap);
        List(json, "mappings", reserved.Mappings, Mapping);
        Optional(json, "status", reserved.Status);
    }

    private static void Mapping(Utf8JsonWriter json, ReservedMapping mapping)
    {
        json.WriteString("device", mapping.Device);
        json.WriteString("iova", Hex(mapping.Range.First));
        json.WriteString("length", Hex(mapping.Range.Size));
        json.WriteString("kind", mapping.Kind switch
        {
            ReservedMappingKind.Identity => "identity",
            ReservedMappingKind.Translated => "translated",
            _ => "carve-out",
        });
    }

    private static void Regions(Utf8JsonWriter json, string name, IReadOnlyList<AddressRange> regions)
    {
        json.WriteStartArray(name);
        foreach (var region in regions)
        {
            json.WriteStartArray();
            json.WriteStringValue(Hex(region.First));
            json.WriteStringValue(Hex(region.Size));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void Some<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        if (items.Count > 0)
        {
            List(json, name, items, write);
        }
    }

    private static void List<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Optional(Utf8JsonWriter json, string name, uint? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static string Hex(ulong value) => $"0x{value:x}";
}
