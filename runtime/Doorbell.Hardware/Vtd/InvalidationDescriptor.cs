namespace Doorbell.Hardware.Vtd;

/// <summary>A 16-byte descriptor of the invalidation queue (Intel VT-d, revision 4.1, 6.5.2).</summary>
public readonly record struct InvalidationDescriptor(ulong Low, ulong High)
{
    /// <summary>Bytes in the queue.</summary>
    public const int Size = 16;

    public InvalidationKind Kind => (InvalidationKind)((int)Low & 0xf);

    /// <summary>G [5:4]: 1 global, 2 domain, 3 device or page.</summary>
    public int Granularity => (int)(Low >> 4) & 3;

    public ushort DomainId => (ushort)(Low >> 16);

    public ushort SourceId => (ushort)(Low >> 32);

    /// <summary>IOTLB: page address.</summary>
    public ulong Address => High & ~0xfffUL;

    /// <summary>IOTLB: AM [5:0], 2^AM pages.</summary>
    public int AddressMask => (int)High & 0x3f;

    /// <summary>Interrupt entries: whether only some are named ([4]).</summary>
    public bool ByIndex => (Low >> 4 & 1) != 0;

    /// <summary>Interrupt entries: IIDX [47:32].</summary>
    public int Index => (ushort)(Low >> 32);

    /// <summary>Interrupt entries: IM [31:27], 2^IM entries.</summary>
    public int IndexMask => (int)(Low >> 27) & 0x1f;

    /// <summary>Wait: SW [5].</summary>
    public bool WritesStatus => (Low >> 5 & 1) != 0;

    public uint StatusData => (uint)(Low >> 32);

    public ulong StatusAddress => High & ~3UL;

    public static InvalidationDescriptor AllContexts => new((byte)InvalidationKind.ContextCache | (1 << 4), 0);

    public static InvalidationDescriptor AllPages => new((byte)InvalidationKind.Iotlb | (1 << 4), 0);

    public static InvalidationDescriptor AllInterruptEntries => new((byte)InvalidationKind.InterruptEntryCache, 0);

    public static InvalidationDescriptor Contexts(ushort domainId, ushort sourceId) =>
        new((byte)InvalidationKind.ContextCache | (3 << 4) | ((ulong)domainId << 16) | ((ulong)sourceId << 32), 0);

    public static InvalidationDescriptor Domain(ushort domainId) => new((byte)InvalidationKind.Iotlb | (2 << 4) | ((ulong)domainId << 16), 0);

    public static InvalidationDescriptor Page(ushort domainId, ulong address) =>
        new((byte)InvalidationKind.Iotlb | (3 << 4) | ((ulong)domainId << 16), address & ~0xfffUL);

    public static InvalidationDescriptor InterruptEntry(int index) =>
        new((byte)InvalidationKind.InterruptEntryCache | (1 << 4) | ((ulong)index << 32), 0);

    public static InvalidationDescriptor Wait(ulong statusAddress, uint statusData) =>
        new((byte)InvalidationKind.Wait | (1 << 5) | ((ulong)statusData << 32), statusAddress);
}
