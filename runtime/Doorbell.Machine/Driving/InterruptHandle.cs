using Doorbell.Topology;

namespace Doorbell.Machine.Driving;

/// <summary>Something that is raised and handled: a vector, a wire, an IPI, a notice.</summary>
public class InterruptHandle(Bench bench, Part part) : PartHandle(bench, part)
{
    /// <summary>How often it was raised.</summary>
    public long Raised => CountOf("raised");

    /// <summary>Runs of its owner's handler.</summary>
    public long Handled => CountOf("handled");

    /// <summary>Raises that set no pending bit of its own: faulted, ignored, landed elsewhere.</summary>
    public long Lost => CountOf("lost");

    /// <summary>Whether it was raised, and a handler run has followed the last raise.</summary>
    public bool IsServed => Truth("served");
}
