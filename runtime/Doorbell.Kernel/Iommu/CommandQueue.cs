using Doorbell.Engine;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;

namespace Doorbell.Kernel.Iommu;

/// <summary>Software's side of an IOMMU's command queue: it writes entries and the tail, and spins on the head (drivers/iommu/riscv/iommu.c, riscv_iommu_cmd_send and riscv_iommu_cmd_sync, 6.13).</summary>
internal sealed class CommandQueue(IPlatform platform, int iommu, ulong registers) : IState
{
    private const int LogEntries = 8;
    private const uint Entries = 1 << LogEntries;
    private const uint Enable = 1;
    private const uint On = 1 << 16;

    private ulong @base;
    private uint tail;

    /// <summary>Gets the memory and switches the queue on.</summary>
    public KernelResult Create(KernelContext context, PageAllocator pages, SourceSpan span)
    {
        if (pages.Allocate(context, 1, 4096, span, out @base) is { Succeeded: false } failed)
        {
            return failed;
        }

        platform.Bus.Write64(registers + RegisterOffsets.Cqb, (@base >> 12 << 10) | (LogEntries - 1));
        platform.Bus.Write32(registers + RegisterOffsets.Cqt, 0);
        platform.Bus.Write32(registers + RegisterOffsets.Cqcsr, Enable);
        platform.Poll(iommu);
        platform.Bus.Read32(registers + RegisterOffsets.Cqcsr, out var state);
        return (state & On) != 0
            ? KernelResult.Success
            : KernelResult.Error(Errno.EIO, "The IOMMU does not switch its command queue on.", "drivers/iommu/riscv/iommu.c, riscv_iommu_queue_enable", span);
    }

    /// <summary>Writes a command into the queue; waits first if it is full.</summary>
    public void Send(Command command)
    {
        platform.Bus.Read32(registers + RegisterOffsets.Cqh, out var head);
        if (((tail + 1) & (Entries - 1)) == head)
        {
            platform.Poll(iommu);
        }

        var entry = @base + (tail * 16UL);
        platform.Bus.Write64(entry, command.Low);
        platform.Bus.Write64(entry + 8, command.High);
        tail = (tail + 1) & (Entries - 1);
        platform.Bus.Write32(registers + RegisterOffsets.Cqt, tail);
    }

    /// <summary>IOFENCE.C, and spins until the IOMMU has passed it.</summary>
    public KernelResult Sync(bool previousWrites, SourceSpan span)
    {
        Send(Command.Fence(previousReads: previousWrites, previousWrites));
        platform.Poll(iommu);
        platform.Bus.Read32(registers + RegisterOffsets.Cqh, out var head);
        return head == tail
            ? KernelResult.Success
            : KernelResult.Error(Errno.ETIMEDOUT, "The IOMMU does not complete its commands.", "drivers/iommu/riscv/iommu.c, riscv_iommu_cmd_sync", span);
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write(@base);
        writer.Write(tail);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        @base = reader.Read<ulong>();
        tail = reader.Read<uint>();
    }
}
