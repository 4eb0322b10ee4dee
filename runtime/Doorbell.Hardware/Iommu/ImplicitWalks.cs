using System.Runtime.CompilerServices;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Iommu;

/// <summary>Second-stage walks for first-stage table pages that need not be done again, since nothing they read has been written.</summary>
/// <remarks>Not a cache of the IOMMU: it never answers what a walk would not answer now, and nobody can see it but by its speed.</remarks>
internal sealed class ImplicitWalks(IWatchedMemory memory)
{
    private const int Size = 512;
    private readonly Walk[] walks = new Walk[Size];
    private ulong settled;

    private struct Walk
    {
        public ulong Page;
        public ulong Root;
        public ulong Writes;
        public StageResult Result;
    }

    /// <summary>Finds a walk.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryFind(in DeviceContext context, ulong gpa, ref StageResult result)
    {
        ref readonly var walk = ref walks[(int)(gpa >> 12) & (Size - 1)];
        if (walk.Page != gpa >> 12 || walk.Root != (context.SecondStageRoot | (ulong)context.SecondStage) || walk.Writes != memory.WatchedWrites + 1)
        {
            return false;
        }

        result = walk.Result;
        result.Address |= gpa & 0xFFF;
        return true;
    }

    /// <summary>Keeps a walk whose entries all permit it as they are, unless tables are being changed all the time.</summary>
    /// <param name="context">Whose second stage it is.</param>
    /// <param name="gpa">What was translated.</param>
    /// <param name="result">To what.</param>
    public void Keep(in DeviceContext context, ulong gpa, in StageResult result)
    {
        if (settled != memory.WatchedWrites)
        {
            settled = memory.WatchedWrites;
            return;
        }

        // The entries are read again to find the pages they lie in.
        var shift = 12 + (9 * ((int)context.SecondStage - 1));
        var table = context.SecondStageRoot;
        var mask = 0x7FFUL;
        for (; shift >= result.SizeLog2; shift -= 9, mask = 0x1FF)
        {
            var address = table + (((gpa >> shift) & mask) * 8);
            if (memory.Read64(address, out var pte) != MemoryStatus.Success || !memory.Watch(address))
            {
                return;
            }

            table = PageTableEntry.Address(pte);
        }

        ref var walk = ref walks[(int)(gpa >> 12) & (Size - 1)];
        walk.Page = gpa >> 12;
        walk.Root = context.SecondStageRoot | (ulong)context.SecondStage;
        walk.Writes = memory.WatchedWrites + 1;
        walk.Result = result;
        walk.Result.Address &= ~0xFFFUL;
    }

    /// <summary>Forgets all: the rules of walking have changed.</summary>
    public void Clear() => Array.Clear(walks);
}
