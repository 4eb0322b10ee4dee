namespace Doorbell.Hardware.Hart;

/// <summary>A controller that signals external interrupts to harts over wires of their own: a PLIC, or an APLIC in direct delivery mode.</summary>
public interface IExternalInterruptController
{
    /// <summary>The priority number that goes with an interrupt for which the controller supplies none.</summary>
    const int NoPriority = 256;

    /// <summary>The external interrupt signal to a hart.</summary>
    /// <param name="index">The controller's own number of the hart: an IDC's index or a context.</param>
    bool IsAsserted(int index);

    /// <summary>The priority number of the interrupt signaled to a hart, 1 to 255, or <see cref="NoPriority"/>.</summary>
    /// <param name="index">As for <see cref="IsAsserted"/>.</param>
    int Priority(int index);
}
