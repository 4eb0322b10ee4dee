namespace Doorbell.Machine.Settling;

/// <summary>A step that a machine can take.</summary>
/// <param name="Kind">By whom.</param>
/// <param name="Index">Position of the hart, the VM, the IOMMU, the device, or the write's place in the fabric.</param>
/// <param name="Number">Number of the vCPU.</param>
internal readonly record struct Move(MoveKind Kind, int Index, int Number);
