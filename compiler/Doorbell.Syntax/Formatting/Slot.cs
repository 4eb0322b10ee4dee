namespace Doorbell.Syntax.Formatting;

/// <summary>A place in a line that may be aligned with the same place in the lines around it.</summary>
/// <param name="Order">The places of a line in their order; the same place has the same number in every line.</param>
/// <param name="Likeness">Lines that say the same here are aligned if any of them is; others only where their columns are the same
/// already.</param>
/// <param name="IsForced">Whether they are aligned in any case.</param>
internal sealed record Slot(int Order, string Likeness, bool IsForced);
