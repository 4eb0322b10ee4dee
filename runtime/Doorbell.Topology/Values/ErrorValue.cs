namespace Doorbell.Topology.Values;

/// <summary>What an expression gives that has no value; it absorbs whatever is done with it.</summary>
public sealed record ErrorValue(SourceSpan Span, string Message) : Value
{
    /// <summary>What kind of mistake it is.</summary>
    public EvaluationError Reason { get; init; }

    /// <summary>The name that was probably meant, where one is near.</summary>
    public string? Meant { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Message;
}
