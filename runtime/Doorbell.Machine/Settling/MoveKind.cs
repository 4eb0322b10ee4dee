namespace Doorbell.Machine.Settling;

/// <summary>Kinds of steps, first things first.</summary>
internal enum MoveKind : byte
{
    /// <summary>A hart takes its top interrupt and runs the handler.</summary>
    Interrupt,

    /// <summary>A vCPU does.</summary>
    GuestInterrupt,

    /// <summary>Work due on a hart is done.</summary>
    Work,

    /// <summary>A write lands.</summary>
    Land,

    /// <summary>An IOMMU executes a command.</summary>
    Command,

    /// <summary>An IOMMU of another architecture, or an ITS, does.</summary>
    HostedCommand,

    /// <summary>An IOMMU deals with a request.</summary>
    Request,

    /// <summary>A device emits.</summary>
    Emit,
}
