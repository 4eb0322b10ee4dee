namespace Doorbell.Engine;

/// <summary>A component whose mutable state is data: it can be saved, restored, compared and hashed.</summary>
/// <remarks>
/// What is saved is canonical: two components that behave alike from here on save the same bytes. So clocks, statistics, trace
/// numbers and the question whether something was made on demand stay out; free slots are zero.
/// </remarks>
[Deterministic]
public interface IState
{
    /// <summary>Appends the whole state.</summary>
    void Save(StateWriter writer);

    /// <summary>Replaces the whole state by what <see cref="Save"/> wrote, and reads exactly as much.</summary>
    void Restore(StateReader reader);
}
