namespace Doorbell.Machine.Sweeps;

/// <summary>A cell of a sweep.</summary>
/// <param name="Text">The reported value, else the outcome: <c>none</c>, <c>unusable</c>, <c>refused</c>, <c>lost</c>, <c>delivered</c>, <c>failed</c>; <c>not_executable</c> where no machine can do it yet.</param>
/// <param name="Reason">Why; none where nothing needs a reason.</param>
public sealed record SweepCell(string Text, string? Reason);
