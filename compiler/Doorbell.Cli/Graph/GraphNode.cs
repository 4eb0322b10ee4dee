namespace Doorbell.Cli.Graph;

/// <summary>A box: a part, or several that are alike.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Rank">Its column.</param>
/// <param name="Title">Its name, or the names of all in it.</param>
/// <param name="Caption">What it is.</param>
/// <param name="Details">Short lines that hold for all in it.</param>
/// <param name="Rows">Interrupt files, each with its link's end beside it.</param>
internal sealed record GraphNode(
    GraphPartKind Kind,
    int Rank,
    string Title,
    string Caption,
    IReadOnlyList<string> Details,
    IReadOnlyList<GraphRow> Rows);
