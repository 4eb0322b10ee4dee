namespace Doorbell.Cli.Graph.Layout;

/// <summary>The piece of an edge between two neighbouring columns.</summary>
internal sealed class Segment
{
    public Segment(Cell from, Cell to, double? fixedStart)
    {
        From = from;
        To = to;
        FixedStart = fixedStart;
        from.Outgoing.Add(this);
        to.Incoming.Add(this);
    }

    public Cell From { get; }

    public Cell To { get; }

    /// <summary>Distance of its start from the cell's upper edge where a row says so.</summary>
    public double? FixedStart { get; }

    /// <summary>Distance of its start from the upper edge of its first cell.</summary>
    public double Start { get; set; }

    /// <summary>Distance of its end from the upper edge of its second cell.</summary>
    public double End { get; set; }
}
