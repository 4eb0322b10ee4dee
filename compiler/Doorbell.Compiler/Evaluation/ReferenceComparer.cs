using System.Runtime.CompilerServices;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Evaluation;

/// <summary>Tells values apart by identity.</summary>
internal sealed class ReferenceComparer : IEqualityComparer<Value>
{
    public static ReferenceComparer Instance { get; } = new();

    public bool Equals(Value? x, Value? y) => ReferenceEquals(x, y);

    public int GetHashCode(Value obj) => RuntimeHelpers.GetHashCode(obj);
}
