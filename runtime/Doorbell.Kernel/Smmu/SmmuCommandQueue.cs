using Doorbell.Engine;
using Doorbell.Hardware.Smmu;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;

namespace Doorbell.Kernel.Smmu;

/// <summary>Software's side of an SMMU's command queue: entries, PROD with its wrap bit, and polling of CONS (drivers/iommu/arm/arm-smmu-v3/arm-smmu-v3.c, arm_smmu_cmdq_issue_cmdlist, 6.12).</summary>
internal sealed class SmmuCommandQueue(IPlatform platform, int iommu, ulong registers) : IState
{
    private const int LogEntries = 8;
    private const uint Entries = 1 << LogEntries;
    private const uint Wrapped = (Entries << 1) - 1;

    private ulong @base;
    private uint prod;

    /// <summary>Gets the memory and tells the SMMU; CR0.CMDQEN is the driver's.</summary>
    public KernelResult Create(KernelContext context, PageAllocator pages, SourceSpan span)
    {
        const int bytes = (int)Entries * SmmuCommand.Size;
        if (pages.Allocate(context, bytes / 4096, bytes, span, out @base) is { Succeeded: false } failed)
        {
            return failed;
        }

        platform.Bus.Write64(registers + SmmuRegister.CmdqBase, @base | LogEntries);
        platform.Bus.Write32(registers + SmmuRegister.CmdqProd, 0);
        platform.Bus.Write32(registers + SmmuRegister.CmdqCons, 0);
        return KernelResult.Success;
    }

    /// <summary>Writes a command into the queue; waits first if it is full.</summary>
    public void Send(SmmuCommand command)
    {
        if (((prod + Entries) & Wrapped) == Cons())
        {
            platform.Poll(iommu);
        }

        var at = @base + ((prod & (Entries - 1)) * (ulong)SmmuCommand.Size);
        platform.Bus.Write64(at, command.Doubleword0);
        platform.Bus.Write64(at + 8, command.Doubleword1);
        prod = (prod + 1) & Wrapped;
        platform.Bus.Write32(registers + SmmuRegister.CmdqProd, prod);
    }

    /// <summary>CMD_SYNC, and spins until the SMMU has consumed it.</summary>
    public KernelResult Sync(SourceSpan span)
    {
        Send(SmmuCommand.Synchronize());
        platform.Poll(iommu);
        return Cons() == prod
            ? KernelResult.Success
            : KernelResult.Error(Errno.ETIMEDOUT, "The SMMU does not complete its commands.", "drivers/iommu/arm/arm-smmu-v3/arm-smmu-v3.c, arm_smmu_cmdq_poll_until_sync", span);
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write(@base);
        writer.Write(prod);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        @base = reader.Read<ulong>();
        prod = reader.Read<uint>();
    }

    private uint Cons()
    {
        platform.Bus.Read32(registers + SmmuRegister.CmdqCons, out var cons);
        return cons & Wrapped;
    }
}
