namespace Doorbell.Hardware.Pcie;

/// <summary>What a device writes to raise an interrupt: 4 bytes of data to an address.</summary>
/// <param name="Address">As the device sees it.</param>
/// <param name="Data">On RISC-V the identity.</param>
public readonly record struct MsiMessage(ulong Address, uint Data);
