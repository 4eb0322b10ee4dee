namespace Doorbell.Kernel.Reports;

/// <summary>In which way an operation did not happen.</summary>
public enum RefusalKind
{
    /// <summary>The kernel returned an error number.</summary>
    Error,

    /// <summary>No domain of the kind can exist under the policy.</summary>
    Unusable,

    /// <summary>It would have slept, allocated or mapped in an atomic context (P6).</summary>
    AtomicContext,
}
