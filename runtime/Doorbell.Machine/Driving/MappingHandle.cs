using Doorbell.Topology;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Machine.Driving;

/// <summary>Something in which user space or a guest maps memory.</summary>
public abstract class MappingHandle(Bench bench, Part part) : PartHandle(bench, part)
{
    /// <summary>User space maps its memory at an IOVA range; in a VM with a vIOMMU the guest does so in its first stage.</summary>
    /// <param name="first">First address of the range.</param>
    /// <param name="length">Bytes; at least 1.</param>
    public void Map(ulong first, ulong length) => Do(span => new MapStatement(span, Expression, RangeOf(first, length)));

    /// <summary>Undoes <see cref="Map"/>.</summary>
    /// <param name="first">First address of the range.</param>
    /// <param name="length">Bytes; at least 1.</param>
    public void Unmap(ulong first, ulong length) => Do(span => new UnmapStatement(span, Expression, RangeOf(first, length)));

    private static Expression RangeOf(ulong first, ulong length) =>
        Constant(new RangeValue(unchecked((long)first), unchecked((long)(first + length - 1)), true));
}
