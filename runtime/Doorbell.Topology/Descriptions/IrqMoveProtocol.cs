namespace Doorbell.Topology.Descriptions;

/// <summary>How a message of two words is changed.</summary>
public enum IrqMoveProtocol
{
    /// <summary>With a temporary message in between (Linux 6.15).</summary>
    TwoStep,

    /// <summary>At once.</summary>
    OneStep,
}
