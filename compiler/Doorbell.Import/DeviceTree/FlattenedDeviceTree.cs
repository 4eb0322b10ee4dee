using Doorbell.Import.Diagnostics;

namespace Doorbell.Import.DeviceTree;

/// <summary>A flattened device tree, unpacked (Devicetree Specification 0.4, "Flattened Devicetree (DTB) Format").</summary>
public sealed class FlattenedDeviceTree
{
    internal FlattenedDeviceTree(DeviceTreeNode root, IReadOnlyList<DeviceTreeNode> nodes, IReadOnlyList<MemoryReservation> reservations)
    {
        Root = root;
        Nodes = nodes;
        Reservations = reservations;
    }

    public DeviceTreeNode Root { get; }

    /// <summary>Every node, in the order of the blob: a node before its children.</summary>
    public IReadOnlyList<DeviceTreeNode> Nodes { get; }

    /// <summary>The memory reservation block without its terminator.</summary>
    public IReadOnlyList<MemoryReservation> Reservations { get; }

    /// <summary>Reads a blob of version 17, or one that is compatible with version 16. Bytes behind its total size are ignored.</summary>
    /// <returns>The tree, or nothing and one error in <paramref name="log"/>; never an exception.</returns>
    public static FlattenedDeviceTree? Read(ReadOnlyMemory<byte> blob, ImportLog log)
    {
        if (BlobHeader.Read(blob.Span, log) is not { } header)
        {
            return null;
        }

        if (ReservationBlock.Read(blob.Span, header, log) is not { } reservations)
        {
            return null;
        }

        return new StructureBlock(blob, header, log).Read(reservations);
    }
}
