namespace Doorbell.Topology;

/// <summary>Where the interrupt files of an IMSIC lie (AIA, "Arrangement of the memory regions of multiple interrupt files").</summary>
/// <remarks>
/// File of hart number <c>n</c>, guest <c>i</c>: <c>group · 2^GroupIndexShift + Base + hart · 2^(GuestIndexBits + 12) + i · 4096</c>,
/// where <c>n</c> counts the harts in page order and (group, hart) is its place; guest 0 is the hart's own file.
/// </remarks>
/// <param name="Base">Address of the first file (A or B in the specification).</param>
/// <param name="GuestIndexBits">C − 12 or D − 12.</param>
/// <param name="HartIndexBits">k.</param>
/// <param name="GroupIndexBits">j.</param>
/// <param name="GroupIndexShift">E.</param>
/// <param name="GroupSizes">Harts in each group; their sum is the number of harts.</param>
/// <param name="GuestFiles">Guest files a hart (GEILEN).</param>
public sealed record ImsicGeometry(
    ulong Base,
    int GuestIndexBits,
    int HartIndexBits,
    int GroupIndexBits,
    int GroupIndexShift,
    IReadOnlyList<int> GroupSizes,
    int GuestFiles)
{
    /// <summary>Bytes in an interrupt file's page.</summary>
    public const int PageSize = 4096;

    private readonly int[] firstOfGroup = Running(GroupSizes);

    /// <summary>Harts in all groups.</summary>
    public int Harts => firstOfGroup[firstOfGroup.Length - 1];

    /// <summary>Bytes from one hart's file to the next.</summary>
    public ulong HartStride => 1UL << (GuestIndexBits + 12);

    /// <summary>From the first file's page to the end of the last hart's stride.</summary>
    public AddressRange Range => new(Base, FileAddress(Harts - 1, 0) + HartStride - Base);

    /// <summary>The group of hart number <paramref name="hart"/>, and its number in that group.</summary>
    public (int Group, int Hart) Place(int hart)
    {
        var at = Array.BinarySearch(firstOfGroup, hart);
        var group = at < 0 ? ~at - 1 : at;
        while (GroupSizes[group] == 0)
        {
            group++;
        }

        return (group, hart - firstOfGroup[group]);
    }

    /// <summary>Address of a file's page.</summary>
    /// <param name="hart">Number in page order, from 0.</param>
    /// <param name="guest">0 for the hart's own file, else 1 to <see cref="GuestFiles"/>.</param>
    public ulong FileAddress(int hart, int guest)
    {
        var (group, number) = Place(hart);
        return ((ulong)group << GroupIndexShift) + Base + ((ulong)number * HartStride) + ((ulong)guest * PageSize);
    }

    /// <summary>The file whose page holds an address.</summary>
    public bool TryFind(ulong address, out int hart, out int guest)
    {
        hart = guest = 0;
        if (address < Base)
        {
            return false;
        }

        var offset = address - Base;
        var group = 0;
        if (GroupSizes.Count > 1)
        {
            group = (int)Math.Min(offset >> GroupIndexShift, int.MaxValue);
            if (group >= GroupSizes.Count)
            {
                return false;
            }

            offset -= (ulong)group << GroupIndexShift;
        }

        var number = offset / HartStride;
        if (number >= (ulong)GroupSizes[group])
        {
            return false;
        }

        hart = firstOfGroup[group] + (int)number;
        guest = (int)(offset % HartStride / PageSize);
        return guest <= GuestFiles;
    }

    /// <inheritdoc/>
    public bool Equals(ImsicGeometry? other) =>
        other is not null && Base == other.Base && GuestIndexBits == other.GuestIndexBits && HartIndexBits == other.HartIndexBits
        && GroupIndexBits == other.GroupIndexBits && GroupIndexShift == other.GroupIndexShift && GuestFiles == other.GuestFiles
        && GroupSizes.SequenceEqual(other.GroupSizes);

    /// <inheritdoc/>
    public override int GetHashCode() => Base.GetHashCode();

    private static int[] Running(IReadOnlyList<int> sizes)
    {
        var first = new int[sizes.Count + 1];
        for (var group = 0; group < sizes.Count; group++)
        {
            first[group + 1] = first[group] + sizes[group];
        }

        return first;
    }
}
