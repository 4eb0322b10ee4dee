namespace Doorbell.Hardware.Hart;

/// <summary>A hart's registers, apart from the hart: of many harts most may never be touched, and a claim should not have to look at them.</summary>
/// <param name="initial">The registers after reset.</param>
internal sealed class HartRegisters(HartState initial)
{
    /// <summary>The registers.</summary>
    public HartState Value = initial;
}
