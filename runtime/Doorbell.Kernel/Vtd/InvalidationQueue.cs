using Doorbell.Engine;
using Doorbell.Hardware.Vtd;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;

namespace Doorbell.Kernel.Vtd;

/// <summary>Software's side of the invalidation queue: descriptors, the tail, and a wait descriptor whose status the unit writes (Intel VT-d, revision 4.1, 6.5.2; drivers/iommu/intel/dmar.c, 6.12, qi_submit_sync).</summary>
internal sealed class InvalidationQueue(IPlatform platform, int iommu, ulong registers) : IState
{
    private const uint Bytes = 4096;
    private const uint Done = 1;

    private ulong @base;
    private uint tail;

    /// <summary>Physical address of the word that a wait descriptor writes.</summary>
    private ulong Status => @base + Bytes;

    /// <summary>Gets the memory and tells the unit; the queue is enabled with the next command.</summary>
    public KernelResult Create(KernelContext context, PageAllocator pages, SourceSpan span)
    {
        if (pages.Allocate(context, 2, 2 * Bytes, span, out @base) is { Succeeded: false } failed)
        {
            return failed;
        }

        platform.Bus.Write64(registers + VtdRegister.QueueAddress, @base);
        tail = 0;
        return KernelResult.Success;
    }

    /// <summary>Writes a descriptor into the queue; waits first if it is full.</summary>
    public void Send(InvalidationDescriptor descriptor)
    {
        platform.Bus.Read64(registers + VtdRegister.QueueHead, out var head);
        if ((tail + InvalidationDescriptor.Size) % Bytes == head)
        {
            platform.Poll(iommu);
        }

        platform.Bus.Write64(@base + tail, descriptor.Low);
        platform.Bus.Write64(@base + tail + 8, descriptor.High);
        tail = (tail + InvalidationDescriptor.Size) % Bytes;
        platform.Bus.Write64(registers + VtdRegister.QueueTail, tail);
    }

    /// <summary>A wait descriptor, and spins until the unit has written its status: all earlier descriptors are done.</summary>
    public KernelResult Wait(SourceSpan span)
    {
        platform.Bus.Write32(Status, 0);
        Send(InvalidationDescriptor.Wait(Status, Done));
        platform.Poll(iommu);
        platform.Bus.Read32(Status, out var status);
        return status == Done
            ? KernelResult.Success
            : KernelResult.Error(Errno.ETIMEDOUT, "The remapping unit does not complete its invalidations.", "drivers/iommu/intel/dmar.c, qi_submit_sync", span);
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
