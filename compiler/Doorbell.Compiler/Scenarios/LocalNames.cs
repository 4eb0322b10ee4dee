using Doorbell.Compiler.Schema.Types;
using Doorbell.Compiler.Sources;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Scenarios;

/// <summary>Names that <c>let</c> and <c>for</c> have given, the innermost block's last.</summary>
internal sealed class LocalNames
{
    private readonly List<(string Name, SourceLocation Location, StaticType Type, Value? Sample)> names = [];

    public int Count => names.Count;

    public void Add(string name, SourceLocation location, StaticType type, Value? sample) => names.Add((name, location, type, sample));

    /// <summary>Forgets the names of a block that ends.</summary>
    public void TrimTo(int count) => names.RemoveRange(count, names.Count - count);

    public (SourceLocation Location, StaticType Type, Value? Sample)? Find(string name)
    {
        for (var at = names.Count - 1; at >= 0; at--)
        {
            if (names[at].Name == name)
            {
                return (names[at].Location, names[at].Type, names[at].Sample);
            }
        }

        return null;
    }

    public IEnumerable<string> All => names.Select(local => local.Name);
}
