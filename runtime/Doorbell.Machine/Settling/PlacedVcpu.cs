namespace Doorbell.Machine.Settling;

/// <summary>A vCPU that runs on a certain hart.</summary>
/// <param name="Vm">Position in Vms.</param>
/// <param name="Number">Its number there.</param>
/// <param name="Guest">The hart's guest file behind its interrupt file; 0 if that is in memory or emulated.</param>
internal readonly record struct PlacedVcpu(int Vm, int Number, int Guest);
