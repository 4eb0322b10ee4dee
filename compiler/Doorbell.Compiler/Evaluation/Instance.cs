using Doorbell.Compiler.Symbols;
using Doorbell.Topology;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Evaluation;

/// <summary>One element of a declaration: the declaration itself, or one of its array.</summary>
internal sealed class Instance(DeclarationSymbol declaration, Instance? parent, InstanceArray array, int position)
{
    private Value?[]? values;
    private Instance[]? maps;
    private Dictionary<string, InstanceArray>? nestedByName;

    public DeclarationSymbol Declaration { get; } = declaration;

    /// <summary>The element that it lies in; null in the file itself.</summary>
    public Instance? Parent { get; } = parent;

    /// <summary>The elements that it is one of.</summary>
    public InstanceArray Array { get; } = array;

    /// <summary>Number in the array, from 0.</summary>
    public int Position { get; } = position;

    /// <summary>The value of the array's index name.</summary>
    public long Index => Array.First + Position;

    /// <summary>Its number as a part. While arrays are being sized, the index is a provisional one.</summary>
    public Part Part { get; set; }

    /// <summary>What is declared in it, in order.</summary>
    public InstanceArray[] Nested { get; set; } = [];

    /// <summary>Requester-id maps declared in it, in order; asked for by every device below a host, hence kept. Only once nothing is added any more.</summary>
    public IReadOnlyList<Instance> Maps => maps ??= [.. Nested.Where(array => array.Declaration.Kind.Part == PartKind.Map).SelectMany(array => array.Elements)];

    /// <summary>Full name within its machine: <c>seg[2].rp[1].nic</c>.</summary>
    public string Name => field ??= (Parent is null ? "" : Parent.Name + ".") + Declaration.Name + (Array.IsArray ? $"[{Position}]" : "");

    /// <summary>Values of properties that differ between the elements.</summary>
    public Value? this[int slot]
    {
        get => values?[slot];
        set => (values ??= new Value?[Declaration.Shape.Properties.Count])[slot] = value;
    }

    public void Forget() => values = null;

    /// <summary>What is declared in it under a name, or null; while arrays are being sized, what is there already.</summary>
    public InstanceArray? FindNested(string name)
    {
        const int Few = 8;
        if (Nested.Length <= Few || (nestedByName is null && System.Array.IndexOf(Nested, null) >= 0))
        {
            return System.Array.Find(Nested, array => array is not null && array.Declaration.Name == name);
        }

        nestedByName ??= Nested.ToDictionary(array => array.Declaration.Name, StringComparer.Ordinal);
        return nestedByName.TryGetValue(name, out var found) ? found : null;
    }

    /// <summary>The value of an array's index name around it, or null if there is none of that name.</summary>
    public long? IndexOf(string name)
    {
        for (var instance = this; instance is not null; instance = instance.Parent)
        {
            if (instance.Declaration.Array?.Index is { } index && index.Text == name)
            {
                return instance.Index;
            }
        }

        return null;
    }
}
