using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Evaluation;

/// <summary>A whole machine: what the name of an import stands for.</summary>
/// <param name="Machine">Its position in the run.</param>
/// <param name="Alias">Its name.</param>
internal sealed record MachineValue(int Machine, string Alias) : Value
{
    public bool Equals(MachineValue? other) => other is not null && Machine == other.Machine;

    public override int GetHashCode() => Machine;

    /// <inheritdoc/>
    public override string ToString() => Alias;
}
