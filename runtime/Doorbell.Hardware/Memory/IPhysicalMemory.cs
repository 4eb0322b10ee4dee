namespace Doorbell.Hardware.Memory;

/// <summary>The system's physical address space as a bus master sees it.</summary>
/// <remarks>
/// An access of several bytes is one access: it succeeds whole or not at all. Words are naturally aligned and little-endian;
/// structures in another byte order are swapped by whoever reads them.
/// </remarks>
public interface IPhysicalMemory
{
    /// <summary>Reads <paramref name="data"/>'s length of bytes.</summary>
    MemoryStatus Read(ulong address, Span<byte> data);

    /// <summary>Writes all of <paramref name="data"/>.</summary>
    MemoryStatus Write(ulong address, ReadOnlySpan<byte> data);

    /// <summary>Reads a naturally aligned doubleword.</summary>
    MemoryStatus Read64(ulong address, out ulong value);

    /// <summary>Writes a naturally aligned doubleword.</summary>
    MemoryStatus Write64(ulong address, ulong value);

    /// <summary>Reads a naturally aligned word.</summary>
    MemoryStatus Read32(ulong address, out uint value);

    /// <summary>Writes a naturally aligned word: what every MSI is.</summary>
    MemoryStatus Write32(ulong address, uint value);
}
