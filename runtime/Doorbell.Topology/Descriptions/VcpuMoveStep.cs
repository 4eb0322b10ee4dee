namespace Doorbell.Topology.Descriptions;

/// <summary>A step of moving a vCPU.</summary>
public enum VcpuMoveStep
{
    /// <summary>The new file is emptied.</summary>
    Zero,

    /// <summary>The MSI table entry names the new file.</summary>
    Retarget,

    /// <summary>IOTINVAL.GVMA by the guest page.</summary>
    Invalidate,

    /// <summary>IOTINVAL.GVMA by the entry's target: the wrong tag.</summary>
    InvalidateTarget,

    /// <summary>IOFENCE.C with PW.</summary>
    Fence,

    /// <summary>Reads from the devices.</summary>
    Drain,

    /// <summary>The old file is read and cleared.</summary>
    Collect,

    /// <summary>What was pending goes into the new one.</summary>
    Merge,

    /// <summary>The old file is given back.</summary>
    Free,

    /// <summary>The vCPU runs.</summary>
    Resume,

    /// <summary>Second doubleword of an MRIF entry.</summary>
    Notice,

    /// <summary>V := 0 first.</summary>
    Clear,
}
