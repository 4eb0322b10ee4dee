using Doorbell.Import.Model;

namespace Doorbell.Import.Writing;

/// <summary>Harts that are declared together: their ids follow one another.</summary>
/// <param name="Name">As declared.</param>
/// <param name="Harts">In order of id; empty for <see cref="Absent"/> ones.</param>
/// <param name="FirstId">Id of the first.</param>
/// <param name="Count">How many.</param>
internal sealed record HartArray(string Name, IReadOnlyList<HartNode> Harts, ulong FirstId, int Count)
{
    /// <summary>Whether they only stand for gaps between interrupt files, and the tree knows no such harts.</summary>
    public bool Absent => Harts.Count == 0;

    /// <summary>One of them.</summary>
    public string Element(int index) => Count == 1 ? Name : $"{Name}[{index}]";

    /// <summary>Some of them, one after another.</summary>
    public string Slice(int first, int last) =>
        first == 0 && last == Count - 1 ? Name : first == last ? Element(first) : $"{Name}[{first} .. {last}]";
}
