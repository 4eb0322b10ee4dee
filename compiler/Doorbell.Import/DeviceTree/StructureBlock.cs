using System.Buffers.Binary;
using Doorbell.Import.Diagnostics;

namespace Doorbell.Import.DeviceTree;

/// <summary>Unpacks the structure block, token by token and without recursion (Devicetree Specification 0.4, 5.4).</summary>
internal sealed class StructureBlock(ReadOnlyMemory<byte> blob, BlobHeader header, ImportLog log)
{
    private const uint BeginNode = 1;
    private const uint EndNode = 2;
    private const uint Property = 3;
    private const uint Nop = 4;
    private const uint End = 9;

    private readonly ReadOnlyMemory<byte> block = blob.Slice(header.Structure, header.StructureSize);
    private readonly StringsBlock names = new(blob.Slice(header.Strings, header.StringsSize));
    private readonly List<DeviceTreeNode> nodes = [];
    private readonly Dictionary<(DeviceTreeNode? Parent, string Name), int> siblings = [];
    private DeviceTreeNode? current;
    private int offset;
    private int pathLength;
    private int properties;

    public FlattenedDeviceTree? Read(IReadOnlyList<MemoryReservation> reservations)
    {
        while (TryCell(out var token))
        {
            switch (token)
            {
                case BeginNode:
                    if (!Begin())
                    {
                        return null;
                    }

                    break;
                case EndNode:
                    if (current is null)
                    {
                        return Fail("an end of node stands outside every node");
                    }

                    pathLength -= current.Name.Length + 1;
                    current = current.Parent;
                    break;
                case Property:
                    if (!AddProperty())
                    {
                        return null;
                    }

                    break;
                case Nop:
                    break;
                case End:
                    return current is not null
                        ? Fail("the block ends inside a node")
                        : nodes.Count == 0 ? Fail("the block holds no node") : new FlattenedDeviceTree(nodes[0], nodes, reservations);
                default:
                    return Fail($"0x{token:x8} is no token");
            }
        }

        return Fail("the block stops without an end token");
    }

    private bool Begin()
    {
        if (current is null && nodes.Count > 0)
        {
            Fail("a second root node begins");
            return false;
        }

        var rest = block.Span[offset..];
        var end = rest[..Math.Min(rest.Length, DeviceTreeLimits.Name + 1)].IndexOf((byte)0);
        if (end < 0)
        {
            log.Report(
                ImportDiagnostics.UnterminatedString,
                Here,
                $"A node's name at 0x{header.Structure + offset:x} has no end within {DeviceTreeLimits.Name} characters.");
            return false;
        }

        // Some writers give the root the name "/"; in any other name a slash would make the path ambiguous.
        var name = current is null ? string.Empty : Unique(PrintableText.From(rest[..end]).Replace('/', '?'));
        pathLength += name.Length + 1;
        if (nodes.Count == DeviceTreeLimits.Nodes)
        {
            return TooLarge($"more than {DeviceTreeLimits.Nodes} nodes");
        }

        if (current?.Depth == DeviceTreeLimits.Depth)
        {
            return TooLarge($"nodes more than {DeviceTreeLimits.Depth} deep");
        }

        if (pathLength > DeviceTreeLimits.Path)
        {
            return TooLarge($"a node whose path has more than {DeviceTreeLimits.Path} characters");
        }

        var node = new DeviceTreeNode(name, current);
        current?.Add(node);
        nodes.Add(node);
        current = node;
        offset = Aligned(offset + end + 1);
        return true;
    }

    /// <summary>Paths tell nodes apart: a second sibling of one name, which no tree should have, is called <c>name#1</c> as in Linux.</summary>
    private string Unique(string name)
    {
        var unique = name;
        while (!siblings.TryAdd((current, unique), 0))
        {
            unique = $"{name}#{++siblings[(current, name)]}";
        }

        return unique;
    }

    private bool AddProperty()
    {
        if (!TryCell(out var length) || !TryCell(out var nameOffset))
        {
            Fail("the block stops inside a property");
            return false;
        }

        if (current is null)
        {
            Fail("a property stands outside every node");
            return false;
        }

        if (!names.TryName(nameOffset, out var name))
        {
            log.Report(
                ImportDiagnostics.UnterminatedString,
                Here,
                $"A property's name at offset 0x{nameOffset:x} of the strings block lies outside it or has no end within {DeviceTreeLimits.Name} characters.");
            return false;
        }

        if (length > block.Length - offset)
        {
            log.Report(ImportDiagnostics.PropertyOutside, Here, $"The property \"{name}\" has {length} bytes, but the structure block ends after {block.Length - offset} of them.");
            return false;
        }

        if (++properties > DeviceTreeLimits.Properties)
        {
            return TooLarge($"more than {DeviceTreeLimits.Properties} properties");
        }

        current.Add(new DeviceTreeProperty(name, block.Slice(offset, (int)length)));
        offset = Aligned(offset + (int)length);
        return true;
    }

    private bool TryCell(out uint cell)
    {
        cell = 0;
        if (offset + 4 > block.Length)
        {
            return false;
        }

        cell = BinaryPrimitives.ReadUInt32BigEndian(block.Span.Slice(offset, 4));
        offset += 4;
        return true;
    }

    private string Here => current?.Path ?? "/";

    private FlattenedDeviceTree? Fail(string what)
    {
        log.Report(ImportDiagnostics.BadStructure, Here, $"The structure block cannot be read at 0x{header.Structure + offset:x}: {what}.");
        return null;
    }

    private bool TooLarge(string what)
    {
        log.Report(ImportDiagnostics.TooLarge, Here, $"The tree has {what}.");
        return false;
    }

    private static int Aligned(int value) => (value + 3) & ~3;
}
