using Doorbell.Hardware.Imsic;

namespace Doorbell.Hardware.Aclint;

/// <summary>The wires to harts that all exist.</summary>
/// <param name="harts">By the machine's number.</param>
/// <param name="ready">Where a hart is marked whose wire goes high, if somebody wants to know.</param>
public sealed class HartWires(IReadOnlyList<Hart.Hart> harts, ReadyHarts? ready = null) : IHartWires
{
    /// <inheritdoc/>
    public void Drive(int hart, int major, bool level)
    {
        harts[hart].Drive(major, level);
        if (level)
        {
            ready?.Add(hart);
        }
    }
}
