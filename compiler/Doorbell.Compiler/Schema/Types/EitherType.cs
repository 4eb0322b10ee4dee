namespace Doorbell.Compiler.Schema.Types;

/// <summary>One type or another.</summary>
/// <param name="First">Tried first.</param>
/// <param name="Second">Tried if the first does not fit.</param>
public sealed record EitherType(PropertyType First, PropertyType Second) : PropertyType
{
    /// <inheritdoc/>
    public override string Description => $"{First.Description}, or {Second.Description}";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => [.. First.Words, .. Second.Words];
}
