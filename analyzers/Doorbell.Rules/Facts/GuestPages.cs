using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Facts;

/// <summary>The guest-physical pages of a VM's virtual interrupt files, as mask and pattern of a device context find them (RISC-V IOMMU, "MSI address mask and pattern").</summary>
/// <param name="Iommu">The IOMMU of the first device that the VM may be given.</param>
/// <param name="First">Page number of the first virtual file.</param>
/// <param name="Count">Virtual files.</param>
public sealed record GuestPages(IommuDescription Iommu, ulong First, int Count)
{
    /// <summary>Page number of the last virtual file.</summary>
    public ulong Last => First + (ulong)Count - 1;

    /// <summary>msi_addr_mask: a one for each bit in which two of the pages differ.</summary>
    public ulong Mask { get; } = MaskOf(First, Count);

    /// <summary>msi_addr_pattern without the bits that the mask hides.</summary>
    public ulong Pattern => First & ~Mask;

    /// <summary>Whether no bit of the first page's number is under the mask.</summary>
    public bool IsAligned => (First & Mask) == 0;

    /// <summary>Pages that match.</summary>
    public long Matched
    {
        get
        {
            var pages = 1L;
            for (var bits = Mask; bits != 0; bits &= bits - 1)
            {
                pages *= 2;
            }

            return pages;
        }
    }

    /// <summary>Guest-physical addresses of the virtual files.</summary>
    public AddressRange Range => new(First << 12, (ulong)Count << 12);

    /// <summary>A number of files, rounded up to a power of two.</summary>
    public static int Rounded(int count)
    {
        var rounded = 1;
        while (rounded < count)
        {
            rounded *= 2;
        }

        return rounded;
    }

    /// <summary>The first address at or after another one that so many files may begin at.</summary>
    public static ulong AlignUp(ulong address, int count)
    {
        var size = (ulong)Rounded(count) * ImsicGeometry.PageSize;
        return (address + size - 1) / size * size;
    }

    private static ulong MaskOf(ulong first, int count)
    {
        var mask = 0UL;
        for (var at = 1; at < count; at++)
        {
            mask |= (first + (ulong)at) ^ first;
        }

        return mask;
    }
}
