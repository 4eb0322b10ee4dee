namespace Doorbell.Cli.Graph;

/// <summary>One part of a machine as the picture sees it, before anything is folded.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Rank">Its column, counted from the devices; columns that nobody is in are left out later.</param>
/// <param name="Name">Full name: <c>seg[2].rp[1].nic</c>.</param>
/// <param name="Caption">What it is, for a box of its own.</param>
/// <param name="Plural">What several of them are.</param>
/// <param name="Details">Short lines that are worth knowing.</param>
internal sealed record GraphPart(
    GraphPartKind Kind,
    int Rank,
    string Name,
    string Caption,
    string Plural,
    IReadOnlyList<string> Details)
{
    /// <summary>Elements of an array that differ in this are never drawn as one.</summary>
    public string Distinction { get; init; } = "";
}
