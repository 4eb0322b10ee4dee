using Doorbell.Topology;

namespace Doorbell.Kernel.Reports;

/// <summary>Why the kernel did not do what it was asked.</summary>
/// <param name="Kind">In which way.</param>
/// <param name="Errno">What user space sees; EINVAL for a breach of an atomic context, which a real kernel would not survive.</param>
/// <param name="Reason">One sentence in terms of the topology.</param>
/// <param name="Source">Kernel file and function, specification section, or mail.</param>
/// <param name="Span">The property or declaration that led to it.</param>
public sealed record Refusal(RefusalKind Kind, Errno Errno, string Reason, string Source, SourceSpan Span)
{
    /// <summary>Functions from the entry into the kernel down to the refused operation, with the locks taken on the way.</summary>
    public IReadOnlyList<string> CallPath { get; init; } = [];
}
