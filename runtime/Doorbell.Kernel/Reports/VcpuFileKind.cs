namespace Doorbell.Kernel.Reports;

/// <summary>What stands behind a virtual interrupt file.</summary>
public enum VcpuFileKind : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A guest interrupt file of a hart.</summary>
    GuestFile,

    /// <summary>A memory-resident interrupt file.</summary>
    Mrif,

    /// <summary>x86: a posted-interrupt descriptor in memory.</summary>
    Posted,

    /// <summary>A file that KVM emulates; devices cannot write to it.</summary>
    Software,
}
