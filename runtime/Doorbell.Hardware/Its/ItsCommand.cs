namespace Doorbell.Hardware.Its;

/// <summary>A 32-byte command of the ITS's queue (GICv3, IHI 0069, 5.3): four little-endian doublewords.</summary>
public readonly record struct ItsCommand(ulong Doubleword0, ulong Doubleword1, ulong Doubleword2, ulong Doubleword3)
{
    /// <summary>Bytes in the queue.</summary>
    public const int Size = 32;

    /// <summary>What is commanded.</summary>
    public ItsOpcode Opcode => (ItsOpcode)(byte)Doubleword0;

    public uint DeviceId => (uint)(Doubleword0 >> 32);

    public uint EventId => (uint)Doubleword1;

    /// <summary>MAPTI: the physical INTID.</summary>
    public uint InterruptId => (uint)(Doubleword1 >> 32);

    /// <summary>MAPD: EventID bits − 1.</summary>
    public int EventBitsMinusOne => (int)(Doubleword1 & 0x1f);

    /// <summary>MAPD: address of the interrupt translation table, 256-byte aligned.</summary>
    public ulong TableAddress => Doubleword2 & 0x000f_ffff_ffff_ff00;

    public ushort CollectionId => (ushort)Doubleword2;

    /// <summary>MAPC, SYNC, MOVALL: a redistributor's number (GITS_TYPER.PTA = 0).</summary>
    public uint Target => (uint)(Doubleword2 >> 16);

    /// <summary>MOVALL: the second redistributor.</summary>
    public uint SecondTarget => (uint)(Doubleword3 >> 16);

    /// <summary>MAPD, MAPC: whether the mapping is made or removed.</summary>
    public bool Valid => Doubleword2 >> 63 != 0;

    public static ItsCommand MapDevice(uint deviceId, ulong table, int eventBits) =>
        new((byte)ItsOpcode.Mapd | ((ulong)deviceId << 32), (ulong)(eventBits - 1), table | (1UL << 63), 0);

    public static ItsCommand UnmapDevice(uint deviceId) => new((byte)ItsOpcode.Mapd | ((ulong)deviceId << 32), 0, 0, 0);

    public static ItsCommand MapCollection(ushort collection, uint target) =>
        new((byte)ItsOpcode.Mapc, 0, collection | ((ulong)target << 16) | (1UL << 63), 0);

    public static ItsCommand MapInterrupt(uint deviceId, uint eventId, uint interruptId, ushort collection) =>
        new((byte)ItsOpcode.Mapti | ((ulong)deviceId << 32), eventId | ((ulong)interruptId << 32), collection, 0);

    public static ItsCommand MoveInterrupt(uint deviceId, uint eventId, ushort collection) =>
        new((byte)ItsOpcode.Movi | ((ulong)deviceId << 32), eventId, collection, 0);

    public static ItsCommand Of(ItsOpcode opcode, uint deviceId, uint eventId) => new((byte)opcode | ((ulong)deviceId << 32), eventId, 0, 0);

    public static ItsCommand InvalidateAll(ushort collection) => new((byte)ItsOpcode.Invall, 0, collection, 0);

    public static ItsCommand Synchronize(uint target) => new((byte)ItsOpcode.Sync, 0, (ulong)target << 16, 0);
}
