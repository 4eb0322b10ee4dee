using Doorbell.Hardware.Iommu;
using Doorbell.Hardware.Memory;

namespace Doorbell.Benchmarks.Iommu;

/// <summary>Builds directories and page tables in 256 MiB of memory for an IOMMU in mode 3LVL with 64-byte device contexts.</summary>
internal sealed class TableBuilder
{
    private const ulong Size = 256UL << 20;
    private readonly PhysicalBus bus = new();
    private readonly ulong directory;
    private ulong free = 0x10_0000;

    public TableBuilder()
    {
        bus.Add(new Ram(0, Size));
        directory = Allocate(4096);
    }

    /// <summary>What the IOMMU reads.</summary>
    public IPhysicalMemory Memory => bus;

    /// <summary>The end of what has been allocated.</summary>
    public ulong End => free;

    /// <summary>The value of ddtp in this mode.</summary>
    public ulong Ddtp(IommuMode mode) => (directory >> 12 << 10) | (ulong)mode;

    /// <summary>Zeroed memory.</summary>
    public ulong Allocate(ulong bytes)
    {
        var address = (free + bytes - 1) & ~(bytes - 1);
        free = address + bytes;
        return address;
    }

    public void Write(ulong address, ulong value) => bus.Write64(address, value);

    /// <summary>The address of a device's context; makes the levels above it.</summary>
    public ulong DeviceContext(uint deviceId)
    {
        var table = directory;
        foreach (var shift in (int[])[15, 6])
        {
            table = Next(table + (((deviceId >> shift) & 511) * 8));
        }

        return table + ((deviceId & 63) * 64);
    }

    /// <summary>Maps a 4 KiB page of an Sv39, or Sv39x4, table.</summary>
    public void Map(ulong root, bool guest, ulong from, ulong to)
    {
        var table = Next(root + (((from >> 30) & (guest ? 2047u : 511u)) * 8));
        table = Next(table + (((from >> 21) & 511) * 8));
        Write(table + (((from >> 12) & 511) * 8), (to >> 12 << 10) | 0xDF);
    }

    private ulong Next(ulong entry)
    {
        bus.Read64(entry, out var value);
        if ((value & 1) == 0)
        {
            value = (Allocate(4096) >> 12 << 10) | 1;
            Write(entry, value);
        }

        return value >> 10 << 12;
    }
}
