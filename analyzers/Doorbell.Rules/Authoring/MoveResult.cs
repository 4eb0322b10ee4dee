namespace Doorbell.Rules.Authoring;

/// <summary>What the kernel model did when a virtual hart moved under its device's messages.</summary>
/// <param name="WasRun">Whether it could be run to its end; nothing else counts where it could not.</param>
/// <param name="Lost">Messages whose handler did not run: pending in the old file, on their way to it, or still before the IOMMU.</param>
/// <param name="HasForeign">Whether the guest took an interrupt that an earlier owner of the new file had left in it.</param>
/// <param name="Faults">Fault causes, oldest first.</param>
public sealed record MoveResult(bool WasRun, int Lost, bool HasForeign, IReadOnlyList<int> Faults)
{
    /// <summary>A move that could not be run.</summary>
    public static MoveResult NotRun { get; } = new(false, 0, false, []);
}
