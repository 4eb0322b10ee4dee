namespace Doorbell.Kernel.Reports;

/// <summary>What devices are attached to.</summary>
public enum AttachTargetKind
{
    /// <summary>A process: its first domain.</summary>
    Process,

    /// <summary>A VM: its first domain.</summary>
    Vm,

    /// <summary>A declared domain.</summary>
    Domain,

    /// <summary>The blocking domain.</summary>
    Blocked,
}
