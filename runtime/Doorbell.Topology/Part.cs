namespace Doorbell.Topology;

/// <summary>A nameable part of a run's machines, as a number that is cheap to compare.</summary>
/// <param name="Kind">What it is; says what the numbers mean.</param>
/// <param name="Machine">Which machine: 0 is the topology itself, then its imports.</param>
/// <param name="Index">Position in the machine's list of the kind's descriptions.</param>
/// <param name="Number">Number within that description: hart number of an interrupt file, vector, source, vCPU; else 0.</param>
/// <param name="Guest">Guest number of an interrupt file, from 1; 0 is the S- or M-level file; else 0.</param>
public readonly record struct Part(PartKind Kind, int Machine, int Index, int Number = 0, int Guest = 0);
