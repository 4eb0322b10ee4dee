namespace Doorbell.Hardware.Memory;

/// <summary>A component's memory-mapped registers: a range of the physical address space that is not RAM.</summary>
public interface IRegisterWindow
{
    /// <summary>Reads registers.</summary>
    /// <param name="offset">From the window's base, in bytes.</param>
    /// <param name="data">1, 2, 4 or 8 bytes, little-endian unless the component says otherwise.</param>
    MemoryStatus Read(ulong offset, Span<byte> data);

    /// <summary>Writes registers.</summary>
    /// <param name="offset">From the window's base, in bytes.</param>
    /// <param name="data">1, 2, 4 or 8 bytes, little-endian unless the component says otherwise.</param>
    MemoryStatus Write(ulong offset, ReadOnlySpan<byte> data);
}
