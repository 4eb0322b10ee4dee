namespace Doorbell.Engine;

/// <summary>The strategy of <c>doorbell run</c>: always the first possibility.</summary>
public sealed class FixedOrder : IChoices
{
    /// <summary>The strategy has no state.</summary>
    public static FixedOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Choose(ChoicePoint point, int count) => 0;
}
