using System.Collections;
using Doorbell.Engine;
using Doorbell.Hardware.Memory;
using Doorbell.Hardware.Vtd;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;

namespace Doorbell.Kernel.Vtd;

/// <summary>The interrupt remapping table of one unit: entries are given out, written, flushed (Intel VT-d, revision 4.1, 5.1.3 and 9.10; drivers/iommu/intel/irq_remapping.c, 6.12).</summary>
/// <remarks>Linux has 65,536 entries; 4,096 take no more than 64 KiB of a small machine's memory.</remarks>
internal sealed class InterruptRemappingTable(IPlatform platform, InvalidationQueue queue) : IState
{
    private const int LogEntries = 12;
    private const ulong ExtendedInterruptMode = 1 << 11;

    private readonly BitArray used = new(1 << LogEntries);

    /// <summary>Physical address.</summary>
    public ulong Base { get; private set; }

    /// <summary>What the unit's IRTA register is to hold: address, extended interrupt mode, size as 2^(S + 1).</summary>
    public ulong Register => Base | ExtendedInterruptMode | (LogEntries - 1);

    /// <summary>intel_setup_irq_remapping: gets the memory.</summary>
    public KernelResult Create(KernelContext context, PageAllocator pages, SourceSpan span)
    {
        const int bytes = InterruptRemappingEntry.Size << LogEntries;
        var result = pages.Allocate(context, bytes / Ram.PageSize, bytes, span, out var address);
        Base = address;
        return result;
    }

    /// <summary>alloc_irte: the lowest free entry.</summary>
    /// <returns>False: ENOSPC.</returns>
    public bool TryAllocate(out int index)
    {
        for (index = 0; index < used.Count; index++)
        {
            if (!used[index])
            {
                used[index] = true;
                return true;
            }
        }

        return false;
    }

    /// <summary>clear_entries: the entry is not present any more, no cache holds it, and it may be given out again.</summary>
    public KernelResult Free(int index, SourceSpan span)
    {
        var result = Write(index, default, span);
        used[index] = false;
        return result;
    }

    /// <summary>modify_irte: the entry changes as one (cmpxchg16b), then the unit forgets what it has cached, and the kernel waits for that (qi_flush_iec).</summary>
    public KernelResult Write(int index, InterruptRemappingEntry entry, SourceSpan span)
    {
        var at = Base + ((ulong)index * InterruptRemappingEntry.Size);
        platform.Bus.Write64(at + 8, entry.High);
        platform.Bus.Write64(at, entry.Low);
        queue.Send(InvalidationDescriptor.InterruptEntry(index));
        return queue.Wait(span);
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write(Base);
        for (var index = 0; index < used.Count; index++)
        {
            if (used[index])
            {
                writer.Write(index);
            }
        }

        writer.Write(-1);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        Base = reader.Read<ulong>();
        used.SetAll(false);
        for (var index = reader.Read<int>(); index >= 0; index = reader.Read<int>())
        {
            used[index] = true;
        }
    }
}
