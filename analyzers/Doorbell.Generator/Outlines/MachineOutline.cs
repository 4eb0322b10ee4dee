namespace Doorbell.Generator.Outlines;

/// <summary>A machine: the topology itself or an import.</summary>
/// <param name="Name">The import's name; empty for the topology itself.</param>
/// <param name="Index">Position among the machines of a run.</param>
/// <param name="Parts">What it declares, in order.</param>
/// <param name="Imports">Machines that it imports.</param>
internal sealed record MachineOutline(string Name, int Index, EquatableArray<PartOutline> Parts, EquatableArray<MachineOutline> Imports);
