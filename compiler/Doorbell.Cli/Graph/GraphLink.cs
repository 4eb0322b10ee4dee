namespace Doorbell.Cli.Graph;

/// <summary>A way from one part to the next.</summary>
/// <param name="From">Position in the parts.</param>
/// <param name="To">Position in the parts.</param>
/// <param name="Kind">What goes along it.</param>
internal readonly record struct GraphLink(int From, int To, GraphLinkKind Kind)
{
    /// <summary>For an interrupt file: its number in the IMSIC.</summary>
    public int? File { get; init; }

    /// <summary>For an interrupt file: its address.</summary>
    public ulong Address { get; init; }
}
