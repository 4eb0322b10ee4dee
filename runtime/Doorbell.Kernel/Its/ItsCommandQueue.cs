using Doorbell.Engine;
using Doorbell.Hardware.Its;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;

namespace Doorbell.Kernel.Its;

/// <summary>Software's side of an ITS's command queue: 64 KiB of commands, GITS_CWRITER, and polling of GITS_CREADR (drivers/irqchip/irq-gic-v3-its.c, BUILD_SINGLE_CMD_FUNC and its_wait_for_range_completion, 6.12).</summary>
internal sealed class ItsCommandQueue(IPlatform platform, int its, ulong registers) : IState
{
    private const int Pages = 16;
    private const ulong Size = Pages * 4096;

    private ulong @base;
    private ulong writer;

    /// <summary>Gets the memory and tells the ITS, which must be off.</summary>
    public KernelResult Create(KernelContext context, PageAllocator pages, SourceSpan span)
    {
        var result = pages.Allocate(context, Pages, Size, span, out @base);
        platform.Bus.Write64(registers + ItsRegister.Cbaser, @base | (Pages - 1) | (1UL << 63));
        platform.Bus.Write64(registers + ItsRegister.Cwriter, 0);
        return result;
    }

    /// <summary>Sends a command, then SYNC for the redistributor that it concerns, and waits for both.</summary>
    /// <param name="command">What to do.</param>
    /// <param name="redistributor">Its number; none: a command that needs no SYNC.</param>
    public void Send(ItsCommand command, int? redistributor = null)
    {
        Append(command);
        if (redistributor is { } number)
        {
            Append(ItsCommand.Synchronize((uint)number));
        }

        platform.Bus.Write64(registers + ItsRegister.Cwriter, writer);
        platform.PollIts(its);
    }

    /// <inheritdoc/>
    public void Save(StateWriter state)
    {
        state.Write(@base);
        state.Write(writer);
    }

    /// <inheritdoc/>
    public void Restore(StateReader state)
    {
        @base = state.Read<ulong>();
        writer = state.Read<ulong>();
    }

    private void Append(ItsCommand command)
    {
        platform.Bus.Write64(@base + writer, command.Doubleword0);
        platform.Bus.Write64(@base + writer + 8, command.Doubleword1);
        platform.Bus.Write64(@base + writer + 16, command.Doubleword2);
        platform.Bus.Write64(@base + writer + 24, command.Doubleword3);
        writer = (writer + ItsCommand.Size) % Size;
    }
}
