namespace Doorbell.Import.DeviceTree;

/// <summary>An entry of the memory reservation block.</summary>
/// <param name="Address">First byte.</param>
/// <param name="Size">Bytes.</param>
public readonly record struct MemoryReservation(ulong Address, ulong Size);
