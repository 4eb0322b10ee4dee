using System.Runtime.InteropServices;
using Doorbell.Engine;
using Doorbell.Hardware.Memory;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;

namespace Doorbell.Kernel.Iommu;

/// <summary>The device directory table in memory (RISC-V IOMMU 20260222, "Device-directory-table (DDT)").</summary>
internal sealed class DeviceDirectory(IPhysicalMemory bus, PageAllocator pages) : IState
{
    private const ulong Valid = 1;

    private bool extended;

    /// <summary>Physical address of the root page.</summary>
    public ulong Root { get; private set; }

    /// <summary>1 to 3, as the IOMMU accepted.</summary>
    public int Levels { get; set; } = 3;

    private int ContextSize => extended ? 64 : 32;

    /// <summary>Bits of DDI[0]: a page holds 64 contexts of 64 bytes, or 128 of 32.</summary>
    private int LeafBits => extended ? 6 : 7;

    /// <summary>Gets the root page.</summary>
    public KernelResult Create(KernelContext context, bool extendedFormat, SourceSpan span)
    {
        extended = extendedFormat;
        var result = pages.Allocate(context, 1, Ram.PageSize, span, out var root);
        Root = root;
        return result;
    }

    /// <summary>The context's address, or 0.</summary>
    public ulong Find(uint deviceId)
    {
        var table = Root;
        for (var level = Levels - 1; level > 0; level--)
        {
            bus.Read64(table + (Index(deviceId, level) * 8), out var entry);
            if ((entry & Valid) == 0)
            {
                return 0;
            }

            table = entry >> 10 << 12;
        }

        return Root == 0 || TooWide(deviceId) ? 0 : table + (Index(deviceId, 0) * (ulong)ContextSize);
    }

    /// <summary>The context's address; missing tables are made.</summary>
    public KernelResult FindOrMake(KernelContext context, uint deviceId, SourceSpan span, out ulong address)
    {
        address = 0;
        if (TooWide(deviceId))
        {
            return KernelResult.Error(
                Errno.EINVAL,
                $"device_id 0x{deviceId:x} is wider than a device directory of {Levels} level(s).",
                "RISC-V IOMMU 20260222, \"Process to locate the Device-context\"", span);
        }

        var table = Root;
        for (var level = Levels - 1; level > 0; level--)
        {
            var slot = table + (Index(deviceId, level) * 8);
            bus.Read64(slot, out var entry);
            if ((entry & Valid) == 0)
            {
                if (pages.Allocate(context, 1, Ram.PageSize, span, out table) is { Succeeded: false } failed)
                {
                    return failed;
                }

                bus.Write64(slot, (table >> 12 << 10) | Valid);
            }
            else
            {
                table = entry >> 10 << 12;
            }
        }

        address = table + (Index(deviceId, 0) * (ulong)ContextSize);
        return KernelResult.Success;
    }

    /// <summary>Reads a context.</summary>
    public DeviceContextImage? Read(ulong address)
    {
        if (address == 0)
        {
            return null;
        }

        Span<ulong> words = stackalloc ulong[8];
        bus.Read(address, MemoryMarshal.AsBytes(words[..(ContextSize / 8)]));
        return new DeviceContextImage(words[0], words[1], words[2], words[3], words[4], words[5], words[6]);
    }

    /// <summary>Writes a context that is not valid now: the other doublewords first, then tc. In the base format the MSI doublewords do not exist.</summary>
    public void Write(ulong address, in DeviceContextImage image)
    {
        bus.Write64(address + 8, image.Iohgatp);
        bus.Write64(address + 16, image.Ta);
        bus.Write64(address + 24, image.Fsc);
        if (extended)
        {
            bus.Write64(address + 32, image.Msiptp);
            bus.Write64(address + 40, image.MsiMask);
            bus.Write64(address + 48, image.MsiPattern);
        }

        bus.Write64(address, image.Tc);
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write(Root);
        writer.Write(Levels);
        writer.Write(extended);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        Root = reader.Read<ulong>();
        Levels = reader.Read<int>();
        extended = reader.Read<bool>();
    }

    private bool TooWide(uint deviceId) => deviceId >> Math.Min(24, LeafBits + (9 * (Levels - 1))) != 0;

    private ulong Index(uint deviceId, int level) =>
        level == 0 ? deviceId & ((1UL << LeafBits) - 1) : (deviceId >> (LeafBits + (9 * (level - 1)))) & 0x1ff;
}
