namespace Doorbell.Topology.Descriptions;

/// <summary>A step of moving a host interrupt (domain: safe order in this order).</summary>
public enum AffinityStep
{
    /// <summary>The new MSI table entry.</summary>
    Map,

    /// <summary>The device's message.</summary>
    Message,

    /// <summary>A read from the device.</summary>
    Drain,

    /// <summary>The old hart's own pending bits.</summary>
    Check,

    /// <summary>Old entry := 0 and IOTINVAL.</summary>
    Unmap,

    /// <summary>IOFENCE.C with PW.</summary>
    Fence,

    /// <summary>The old identity is given back.</summary>
    Free,
}
