namespace Doorbell.Topology.Navigation;

/// <summary>The elements of parts that are indexed, and how they are called.</summary>
internal static class PartElements
{
    public static Part At(Part owner, PartKind kind, int index) => owner.Kind == PartKind.GuestFiles
        ? owner with { Kind = kind, Guest = index }
        : owner with { Kind = kind, Number = index };

    public static string OutOfRange(string owner, PartKind kind, int count, int first, long index)
    {
        var noun = (kind, first) switch
        {
            (PartKind.InterruptFile, 1) => "guest file",
            (PartKind.InterruptFile, _) => "file",
            (PartKind.Vector, _) => "vector",
            (PartKind.Wire, _) => "wire",
            _ => "source",
        };
        return count switch
        {
            0 => $"The index {index} is out of range: \"{owner}\" has no {noun}s.",
            1 => $"The index {index} is out of range: \"{owner}\" has 1 {noun}, number {first}.",
            _ => $"The index {index} is out of range: \"{owner}\" has {count} {noun}s, numbered {first} to {first + count - 1}.",
        };
    }
}
