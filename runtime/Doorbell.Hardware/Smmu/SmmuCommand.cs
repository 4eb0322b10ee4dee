namespace Doorbell.Hardware.Smmu;

/// <summary>A 16-byte command (SMMUv3, IHI 0070, 4).</summary>
public readonly record struct SmmuCommand(ulong Doubleword0, ulong Doubleword1)
{
    /// <summary>Bytes in the queue.</summary>
    public const int Size = 16;

    public SmmuOpcode Opcode => (SmmuOpcode)(byte)Doubleword0;

    /// <summary>CFGI_*: the stream.</summary>
    public uint StreamId => (uint)(Doubleword0 >> 32);

    /// <summary>CFGI_STE_RANGE, CFGI_ALL: 2^(Range + 1) streams; 31 is all.</summary>
    public int Range => (int)Doubleword1 & 0x1f;

    public ushort Vmid => (ushort)(Doubleword0 >> 32);

    public ushort Asid => (ushort)(Doubleword0 >> 48);

    /// <summary>TLBI by address: page address.</summary>
    public ulong Address => Doubleword1 & ~0xfffUL;

    public static SmmuCommand Configuration(uint streamId) =>
        new((byte)SmmuOpcode.ConfigurationStreamTableEntry | ((ulong)streamId << 32), 0);

    public static SmmuCommand Context(uint streamId) => new((byte)SmmuOpcode.ConfigurationContextDescriptor | ((ulong)streamId << 32), 0);

    public static SmmuCommand Tlb(SmmuOpcode opcode, ushort vmid, ushort asid = 0, ulong address = 0) =>
        new((byte)opcode | ((ulong)vmid << 32) | ((ulong)asid << 48), address);

    public static SmmuCommand Synchronize() => new((byte)SmmuOpcode.Sync, 0);
}
