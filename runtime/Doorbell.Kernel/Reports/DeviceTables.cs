namespace Doorbell.Kernel.Reports;

/// <summary>Physical addresses of what the kernel made for a device; 0 where there is none.</summary>
/// <param name="DeviceContext">The device context in the device directory.</param>
/// <param name="FirstStageRoot">Root page of the first stage.</param>
/// <param name="SecondStageRoot">Root pages of the second stage.</param>
/// <param name="MsiTable">The MSI page table.</param>
/// <param name="MsiMask">msi_addr_mask.</param>
/// <param name="MsiPattern">msi_addr_pattern.</param>
public readonly record struct DeviceTables(
    ulong DeviceContext, ulong FirstStageRoot, ulong SecondStageRoot, ulong MsiTable, ulong MsiMask, ulong MsiPattern);
