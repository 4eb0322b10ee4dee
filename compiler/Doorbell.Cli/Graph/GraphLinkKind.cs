namespace Doorbell.Cli.Graph;

/// <summary>What goes along a link.</summary>
internal enum GraphLinkKind
{
    /// <summary>A write: an MSI on its way.</summary>
    Message,

    /// <summary>A level or an edge on a wire.</summary>
    Wire,

    /// <summary>An interrupt taken, and what the software makes of it.</summary>
    Software,
}
