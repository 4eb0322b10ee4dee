namespace Doorbell.Kernel.Reports;

/// <summary>To whom devices are attached.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Index">Position in Processes, Vms or Domains; 0 for blocked.</param>
public readonly record struct AttachTarget(AttachTargetKind Kind, int Index = 0);
