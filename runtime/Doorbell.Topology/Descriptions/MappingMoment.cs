namespace Doorbell.Topology.Descriptions;

/// <summary>When doorbells are mapped.</summary>
public enum MappingMoment
{
    /// <summary>When the interrupt is requested.</summary>
    IrqRequest,

    /// <summary>When the domain is attached.</summary>
    Attach,

    /// <summary>When the interrupt moves.</summary>
    Affinity,
}
