using System.Numerics;
using System.Runtime.CompilerServices;
using Doorbell.Topology;

namespace Doorbell.Machine.Fabric;

/// <summary>Finds the interrupt file at an address: <see cref="ImsicGeometry.TryFind"/> with everything computed beforehand.</summary>
internal sealed class FileFinder
{
    private readonly ulong first;
    private readonly int strideShift;
    private readonly int groupShift;
    private readonly int[] groupSizes;
    private readonly int[] firstOfGroup;
    private readonly ulong guests;

    public FileFinder(ImsicGeometry geometry)
    {
        first = geometry.Base;
        strideShift = BitOperations.Log2(geometry.HartStride);
        groupSizes = [.. geometry.GroupSizes];
        groupShift = groupSizes.Length > 1 ? geometry.GroupIndexShift : 63;
        firstOfGroup = new int[groupSizes.Length];
        for (var group = 1; group < groupSizes.Length; group++)
        {
            firstOfGroup[group] = firstOfGroup[group - 1] + groupSizes[group - 1];
        }

        guests = (ulong)geometry.GuestFiles;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryFind(ulong address, out int number, out int guest)
    {
        var offset = address - first;
        var group = offset >> groupShift;
        var within = offset & ((1UL << groupShift) - 1);
        var hart = within >> strideShift;
        if (address >= first && group < (ulong)groupSizes.Length && hart < (ulong)groupSizes[group])
        {
            var index = (within & ((1UL << strideShift) - 1)) / ImsicGeometry.PageSize;
            number = firstOfGroup[group] + (int)hart;
            guest = (int)index;
            return index <= guests;
        }

        number = guest = 0;
        return false;
    }
}
