namespace Doorbell.Topology.Descriptions;

/// <summary>What a nested guest's device holds.</summary>
public enum BypassMessage
{
    /// <summary>What the guest wrote.</summary>
    Kept,

    /// <summary>The guest-physical address.</summary>
    Gpa,
}
