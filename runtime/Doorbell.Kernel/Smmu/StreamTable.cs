using Doorbell.Engine;
using Doorbell.Hardware.Memory;
using Doorbell.Hardware.Smmu;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;

namespace Doorbell.Kernel.Smmu;

/// <summary>The stream table in memory, and the context descriptor that each stream's master gets (drivers/iommu/arm/arm-smmu-v3/arm-smmu-v3.c, 6.12).</summary>
/// <remarks>
/// Linear, with as many entries as the machine's StreamIDs need; Linux makes two levels where the hardware has many bits. Entries are
/// written as arm_smmu_write_entry does: what the hardware does not use yet first, then the doubleword that decides, else through V = 0.
/// </remarks>
internal sealed class StreamTable(IPhysicalMemory bus, PageAllocator pages, SmmuCommandQueue commands) : IState
{
    private const ulong DescriptorValid = 1UL << 31;

    private readonly SortedDictionary<uint, ulong> descriptors = [];

    /// <summary>Physical address; 0 before <see cref="Create"/>.</summary>
    public ulong Base { get; private set; }

    /// <summary>Bits of a StreamID: the table has 2^Bits entries.</summary>
    public int Bits { get; private set; }

    /// <summary>Gets the memory and makes every entry abort (arm_smmu_init_initial_stes).</summary>
    public KernelResult Create(KernelContext context, int bits, SourceSpan span)
    {
        Bits = bits;
        var bytes = Math.Max(4096UL, (ulong)StreamTableEntry.Size << bits);
        var result = pages.Allocate(context, (int)(bytes / 4096), bytes, span, out var address);
        Base = address;
        for (var stream = 0UL; result.Succeeded && stream >> bits == 0; stream++)
        {
            bus.Write64(address + (stream * StreamTableEntry.Size), StreamTableEntry.Abort.Doubleword0);
        }

        return result;
    }

    /// <summary>The address of a stream's entry; 0 if the table has none.</summary>
    public ulong Find(uint stream) => Base == 0 || stream >> Bits != 0 ? 0 : Base + (stream * (ulong)StreamTableEntry.Size);

    /// <summary>The address of the context descriptor table of a stream's master, which has one descriptor; it is made if need be (arm_smmu_alloc_cd_tables).</summary>
    public KernelResult FindOrMakeDescriptor(KernelContext context, uint stream, SourceSpan span, out ulong address)
    {
        if (descriptors.TryGetValue(stream, out address))
        {
            return KernelResult.Success;
        }

        var result = pages.Allocate(context, 1, 4096, span, out address);
        if (result.Succeeded)
        {
            descriptors.Add(stream, address);
        }

        return result;
    }

    /// <summary>arm_smmu_write_cd_entry: TTB0 and ASID lie in two doublewords, so a valid descriptor goes through V = 0, in which state accesses fault.</summary>
    public KernelResult WriteDescriptor(uint stream, ulong address, ContextDescriptor next, SourceSpan span)
    {
        bus.Read64(address, out var first);
        bus.Read64(address + 8, out var second);
        if (new ContextDescriptor(first, second) == next)
        {
            return KernelResult.Success;
        }

        if ((first & DescriptorValid) != 0)
        {
            bus.Write64(address, first & ~DescriptorValid);
            if (SyncDescriptor(stream, span) is { Succeeded: false } stuck)
            {
                return stuck;
            }
        }

        bus.Write64(address + 8, next.Doubleword1);
        bus.Write64(address, next.Doubleword0);
        return SyncDescriptor(stream, span);
    }

    /// <summary>arm_smmu_clear_cd: nobody uses a stream's descriptor any more.</summary>
    public KernelResult ClearDescriptor(uint stream, SourceSpan span)
    {
        if (!descriptors.TryGetValue(stream, out var address))
        {
            return KernelResult.Success;
        }

        bus.Write64(address, 0);
        return SyncDescriptor(stream, span);
    }

    /// <summary>arm_smmu_install_ste_for_dev.</summary>
    public KernelResult WriteEntry(uint stream, StreamTableEntry next, SourceSpan span)
    {
        var at = Find(stream);
        bus.Read64(at, out var first);
        bus.Read64(at + 16, out var third);
        bus.Read64(at + 24, out var fourth);
        var old = new StreamTableEntry(first, third, fourth);
        var breaks = old is { Valid: true, Aborts: false, HasSecondStage: true }
            && next.HasSecondStage && (old.Doubleword2 != next.Doubleword2 || old.Doubleword3 != next.Doubleword3);
        if (breaks)
        {
            bus.Write64(at, first & ~1UL);
            if (SyncEntry(stream, span) is { Succeeded: false } stuck)
            {
                return stuck;
            }
        }

        if (next.HasSecondStage)
        {
            bus.Write64(at + 16, next.Doubleword2);
            bus.Write64(at + 24, next.Doubleword3);
        }

        bus.Write64(at, next.Doubleword0);
        if (SyncEntry(stream, span) is { Succeeded: false } unsynchronized)
        {
            return unsynchronized;
        }

        if (!next.HasSecondStage)
        {
            bus.Write64(at + 16, 0);
            bus.Write64(at + 24, 0);
        }

        return KernelResult.Success;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write(Base);
        writer.Write(Bits);
        writer.Write(descriptors.Count);
        foreach (var (stream, address) in descriptors)
        {
            writer.Write(stream);
            writer.Write(address);
        }
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        Base = reader.Read<ulong>();
        Bits = reader.Read<int>();
        descriptors.Clear();
        for (var count = reader.Read<int>(); count > 0; count--)
        {
            descriptors.Add(reader.Read<uint>(), reader.Read<ulong>());
        }
    }

    private KernelResult SyncEntry(uint stream, SourceSpan span)
    {
        commands.Send(SmmuCommand.Configuration(stream));
        return commands.Sync(span);
    }

    private KernelResult SyncDescriptor(uint stream, SourceSpan span)
    {
        commands.Send(SmmuCommand.Context(stream));
        return commands.Sync(span);
    }
}
