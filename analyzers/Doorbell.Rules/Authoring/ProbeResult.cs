namespace Doorbell.Rules.Authoring;

/// <summary>What the kernel model did with a device.</summary>
/// <param name="WasRun">Whether it could be run at all; nothing else counts where it could not.</param>
/// <param name="Refused">Why the kernel refused the device or its vector; null if it did not.</param>
/// <param name="WasServed">Whether the message that was fired reached its handler.</param>
/// <param name="Faults">Fault causes, oldest first.</param>
/// <param name="IsIsolated">Whether every interrupt that the device can raise is its own.</param>
/// <param name="Reach">Names of the interrupt files and other doorbells that it can write.</param>
public sealed record ProbeResult(
    bool WasRun,
    string? Refused,
    bool WasServed,
    IReadOnlyList<int> Faults,
    bool IsIsolated,
    IReadOnlyList<string> Reach);
