namespace Doorbell.Kernel.Reports;

/// <summary>What a device's entry holds.</summary>
/// <param name="Address">Where the device writes.</param>
/// <param name="Data">What it writes.</param>
public readonly record struct MsiMessage(ulong Address, uint Data);
