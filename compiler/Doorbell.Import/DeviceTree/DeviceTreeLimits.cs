namespace Doorbell.Import.DeviceTree;

/// <summary>Bounds on what is read, so that a hostile blob costs little; far above what any board needs.</summary>
public static class DeviceTreeLimits
{
    /// <summary>Bytes in a blob: 16 MiB, room for 16,384 harts.</summary>
    public const int Bytes = 16 << 20;

    /// <summary>Nodes below one another.</summary>
    public const int Depth = 64;

    /// <summary>Nodes in a tree.</summary>
    public const int Nodes = 1 << 18;

    /// <summary>Properties of all nodes together.</summary>
    public const int Properties = 1 << 20;

    /// <summary>Characters in a node's or property's name; the specification asks for 31.</summary>
    public const int Name = 255;

    /// <summary>Characters in a node's full path.</summary>
    public const int Path = 1024;

    /// <summary>Entries in one list that is made from the tree: wired sources, interrupt files, maps.</summary>
    public const int Entries = 1 << 16;

    /// <summary>Strings in one property.</summary>
    public const int Strings = 512;

    /// <summary>Entries in one <c>ranges</c> property.</summary>
    public const int Ranges = 1024;
}
