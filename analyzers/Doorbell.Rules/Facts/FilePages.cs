using Doorbell.Topology;

namespace Doorbell.Rules.Facts;

/// <summary>Where the files of an IMSIC are: between its groups, and behind a hart's last guest file, anything else may lie.</summary>
internal static class FilePages
{
    /// <summary>The first file that a range touches: the hart's number in page order, and 0 or the number of a guest file; null if it touches none.</summary>
    public static (int Hart, int Guest)? FirstIn(this ImsicGeometry geometry, AddressRange range)
    {
        var before = 0;
        for (var group = 0; group < geometry.GroupSizes.Count; before += geometry.GroupSizes[group++])
        {
            var start = ((ulong)group << geometry.GroupIndexShift) + geometry.Base;
            var at = range.First <= start ? 0 : range.First - start;
            var (hart, guest) = ((int)Math.Min(at / geometry.HartStride, int.MaxValue), (int)(at % geometry.HartStride / ImsicGeometry.PageSize));
            if (guest > geometry.GuestFiles)
            {
                (hart, guest) = (hart + 1, 0);
            }

            if (hart < geometry.GroupSizes[group] && geometry.FileAddress(before + hart, guest) <= range.Last)
            {
                return (before + hart, guest);
            }
        }

        return null;
    }
}
