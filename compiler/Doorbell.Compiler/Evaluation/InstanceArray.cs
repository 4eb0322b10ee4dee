using Doorbell.Compiler.Symbols;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Evaluation;

/// <summary>The elements of a declaration in one surrounding element; one of them where it is no array.</summary>
internal sealed class InstanceArray(DeclarationSymbol declaration, long first, int count)
{
    public DeclarationSymbol Declaration { get; } = declaration;

    /// <summary>Whether it is declared with brackets.</summary>
    public bool IsArray => Declaration.Array is not null;

    /// <summary>What the index name of the first element is.</summary>
    public long First { get; } = first;

    public Instance[] Elements { get; } = new Instance[count];

    /// <summary>The part, or the list of parts, that the name stands for; null until it is asked for.</summary>
    public Value? Value { get; set; }
}
