namespace Doorbell.Topology.Values;

/// <summary>What an expression gives that has no value; it absorbs whatever is done with it.</summary>
public sealed record ErrorValue(SourceSpan Span, string Message) : Value
{
    /// <inheritdoc/>
    public override string ToString() => Message;
}
