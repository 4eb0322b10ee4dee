namespace Doorbell.Topology.Descriptions;

/// <summary>What backs a virtual interrupt file.</summary>
public enum VcpuFileChoice
{
    /// <summary>A guest interrupt file.</summary>
    GuestFile,

    /// <summary>A memory-resident interrupt file.</summary>
    Mrif,

    /// <summary>A guest file while there is one.</summary>
    Either,
}
