using Doorbell.Hardware.Imsic;

namespace Doorbell.Hardware.Hart;

/// <summary>What a hart's external interrupt input of one level is connected to: an interrupt file, a controller's wires, or both (AIA, "External interrupt delivery enable register").</summary>
public readonly record struct ExternalInterruptInput
{
    /// <summary>The IMSIC that holds the hart's file of this level.</summary>
    public Imsic.Imsic? Imsic { get; init; }

    /// <summary>The hart's number in page order of <see cref="Imsic"/>.</summary>
    public int Number { get; init; }

    /// <summary>The APLIC domain or PLIC that signals to the hart.</summary>
    public IExternalInterruptController? Controller { get; init; }

    /// <summary>The hart's number at <see cref="Controller"/>.</summary>
    public int Index { get; init; }

    /// <summary>The signal that appears in MEIP or SEIP.</summary>
    internal bool IsAsserted => Imsic is null
        ? Controller is not null && Controller.IsAsserted(Index)
        : Imsic.IsAsserted(Number, 0) || (Controller is not null && Imsic.DeliversDirectly(Number) && Controller.IsAsserted(Index));

    /// <summary>The priority number of the interrupt that is asserted, or 256 when none is (AIA, "Configuring priorities of major interrupts at supervisor level").</summary>
    internal int Priority
    {
        get
        {
            if (Imsic is not null && Imsic.IsAsserted(Number, 0))
            {
                return Imsic.File(Number, 0).TopIdentity;
            }

            return Controller is not null && IsAsserted ? Controller.Priority(Index) : IExternalInterruptController.NoPriority;
        }
    }

    /// <summary>The hart's own file.</summary>
    internal InterruptFile? File => Imsic?.File(Number, 0);
}
