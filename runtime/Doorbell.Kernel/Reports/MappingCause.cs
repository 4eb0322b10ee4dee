using Doorbell.Topology;

namespace Doorbell.Kernel.Reports;

/// <summary>Who asked for what is mapped at an address, and where the topology's text says so.</summary>
/// <param name="What">In words: <c>policy b2</c>, <c>maps of dpdk</c>, <c>direct region</c>.</param>
/// <param name="Span">The declaration or property.</param>
/// <param name="Last">The last device address that has the same cause.</param>
public readonly record struct MappingCause(string What, SourceSpan Span, ulong Last);
