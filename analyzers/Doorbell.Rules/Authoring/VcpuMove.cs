namespace Doorbell.Rules.Authoring;

/// <summary>A move of the first vCPU of a VM. Names are full names within the machine.</summary>
/// <param name="Machine">Position of the machine in the run.</param>
/// <param name="Device">A device that is given to the VM.</param>
/// <param name="Vectors">Vectors of it to use: 1 to 4.</param>
/// <param name="Owner">The VM, or the domain of it that the device is attached to.</param>
/// <param name="Vm">The VM.</param>
/// <param name="Hart">The hart that the vCPU moves to.</param>
/// <param name="OldFile">The guest file that it leaves.</param>
/// <param name="NewFile">The guest file that it gets.</param>
public sealed record VcpuMove(int Machine, string Device, int Vectors, string Owner, string Vm, string Hart, string OldFile, string NewFile);
