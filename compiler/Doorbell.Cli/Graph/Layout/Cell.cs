namespace Doorbell.Cli.Graph.Layout;

/// <summary>A place in a column: a box, or where an edge passes through.</summary>
internal sealed class Cell
{
    public Cell(int column, double height, int? node)
    {
        Column = column;
        Height = height;
        Node = node;
    }

    public int Column { get; }

    public double Height { get; }

    /// <summary>The box, or null for a passing edge.</summary>
    public int? Node { get; }

    /// <summary>Upper edge.</summary>
    public double Y { get; set; }

    /// <summary>Position in the column, from the top.</summary>
    public int Order { get; set; }

    public List<Segment> Incoming { get; } = [];

    public List<Segment> Outgoing { get; } = [];
}
