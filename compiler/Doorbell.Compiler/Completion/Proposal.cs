namespace Doorbell.Compiler.Completion;

/// <summary>Something that may be written at a place.</summary>
/// <param name="Label">What is shown and matched.</param>
/// <param name="Kind">What it is.</param>
public sealed record Proposal(string Label, ProposalKind Kind)
{
    /// <summary>A few words beside the label: a type, a default.</summary>
    public string? Detail { get; init; }

    /// <summary>A sentence or more.</summary>
    public string? Doc { get; init; }

    /// <summary>What is inserted, as a snippet with <c>$1</c> and <c>${1:name}</c> for what is still to be written; null: the label.</summary>
    public string? Snippet { get; init; }

    /// <summary>Whether it begins a member or a statement, rather than going on with one.</summary>
    public bool BeginsEntry { get; init; }

    /// <summary>Lower ones come first: 0 is what the place asks for.</summary>
    public int Rank { get; init; }
}
