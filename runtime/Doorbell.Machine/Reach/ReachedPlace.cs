using Doorbell.Topology;

namespace Doorbell.Machine.Reach;

/// <summary>A range that a device can write, all of it with one end, one owner and one cause.</summary>
/// <param name="Iova">First address as the device sees it.</param>
/// <param name="Physical">First physical address.</param>
/// <param name="Size">Bytes; 0 stands for 2^64.</param>
/// <param name="Kind">What is there.</param>
/// <param name="Name">The part's name; of memory the name of the declaration that holds it.</param>
/// <param name="Owner">Who owns it: a process, a VM, the kernel, <c>firmware</c>, <c>nobody</c>.</param>
/// <param name="Tables">What the write passes, in order.</param>
/// <param name="Cause">Who asked for the mapping.</param>
/// <param name="Source">Where the topology's text says so.</param>
public sealed record ReachedPlace(
    ulong Iova, ulong Physical, ulong Size, ReachedKind Kind, string Name, string Owner, string Tables, string Cause, SourceSpan Source);
