using Doorbell.Kernel.Contracts;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Reports;

/// <summary>How an operation ended.</summary>
/// <param name="Refusal">None after success.</param>
/// <param name="Unserved">The use that the policy leaves out, although the operation went through (an outcome of <c>none</c>).</param>
[MustCheck]
public readonly record struct KernelResult(Refusal? Refusal, PolicyUse? Unserved = null)
{
    /// <summary>Done.</summary>
    public static KernelResult Success => default;

    /// <summary>Whether it was done.</summary>
    public bool Succeeded => Refusal is null;

    /// <summary>The error number, or none.</summary>
    public Errno Errno => Refusal?.Errno ?? Errno.None;

    /// <summary>An error return.</summary>
    public static KernelResult Error(Errno errno, string reason, string source, SourceSpan span) =>
        new(new Refusal(RefusalKind.Error, errno, reason, source, span));
}
