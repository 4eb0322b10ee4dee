using Doorbell.Engine;
using Doorbell.Hardware.Memory;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;

namespace Doorbell.Kernel.Iommu;

/// <summary>A device's process directory: process contexts by PASID, in memory (RISC-V IOMMU 20260222, "Process-Directory-Table" and "Process context").</summary>
/// <remarks>Process 0 stands for requests without a PASID (tc.DPE), MSIs among them.</remarks>
internal sealed class ProcessDirectory(IPhysicalMemory bus, PageAllocator pages) : IState
{
    private const ulong Valid = 1;
    private const int LeafBits = 8;
    private const int IndexBits = 9;
    private const ulong PageNumber = ((1UL << 44) - 1) << 10;

    /// <summary>1 to 3: PD8, PD17, PD20; also the mode of pdtp. 0 before <see cref="Create"/>.</summary>
    public int Levels { get; private set; }

    /// <summary>Its root.</summary>
    public ulong Root { get; private set; }

    /// <summary>Gets the root.</summary>
    public KernelResult Create(KernelContext context, int levels, SourceSpan span)
    {
        var result = pages.Allocate(context, 1, 4096, span, out var root);
        (Root, Levels) = (root, levels);
        return result;
    }

    /// <summary>Writes a process context: the translation first, its valid bit last.</summary>
    /// <param name="context">Process context.</param>
    /// <param name="pasid">Which.</param>
    /// <param name="fsc">First stage; none: the context becomes invalid.</param>
    /// <param name="pscid">Its tag.</param>
    /// <param name="span">For whom.</param>
    public KernelResult Set(KernelContext context, uint pasid, ulong? fsc, int pscid, SourceSpan span)
    {
        var table = Root;
        for (var level = Levels - 1; level > 0; level--)
        {
            var at = table + (((pasid >> (LeafBits + ((level - 1) * IndexBits))) & 0x1ff) * 8UL);
            bus.Read64(at, out var entry);
            if ((entry & Valid) == 0)
            {
                if (pages.Allocate(context, 1, 4096, span, out var next) is { Succeeded: false } failed)
                {
                    return failed;
                }

                entry = (next >> 12 << 10) | Valid;
                bus.Write64(at, entry);
            }

            table = (entry & PageNumber) >> 10 << 12;
        }

        var leaf = table + ((pasid & 0xff) * 16UL);
        if (fsc is { } stage)
        {
            bus.Write64(leaf + 8, stage);
            bus.Write64(leaf, ((ulong)pscid << 12) | Valid);
        }
        else
        {
            bus.Write64(leaf, 0);
        }

        return KernelResult.Success;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write(Levels);
        writer.Write(Root);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        Levels = reader.Read<int>();
        Root = reader.Read<ulong>();
    }
}
