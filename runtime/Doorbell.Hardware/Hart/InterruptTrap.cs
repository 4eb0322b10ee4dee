namespace Doorbell.Hardware.Hart;

/// <summary>An interrupt that a hart takes.</summary>
/// <param name="Level">The mode that the trap goes to: M, S or VS.</param>
/// <param name="Cause">The exception code that the level's cause register then holds; in VS-mode VS-level interrupts appear as 1, 5 and 9.</param>
public readonly record struct InterruptTrap(PrivilegeMode Level, int Cause);
