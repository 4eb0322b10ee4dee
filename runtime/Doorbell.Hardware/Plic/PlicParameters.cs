namespace Doorbell.Hardware.Plic;

/// <summary>The shape of a PLIC.</summary>
public sealed record PlicParameters
{
    /// <summary>Interrupt sources, 1 to 1023.</summary>
    public int Sources { get; init; } = 96;

    /// <summary>The machine's number of the hart of each context, −1 where there is none.</summary>
    public IReadOnlyList<int> Contexts { get; init; } = [];

    /// <summary>Bits of a priority, 1 to 31; 0 never interrupts.</summary>
    public int PriorityBits { get; init; } = 3;
}
