namespace Doorbell.Machine.Fabric;

/// <summary>Where a write ended.</summary>
/// <param name="Kind">What lies there.</param>
/// <param name="Address">Physical address; 0 where it reached nothing.</param>
/// <param name="Index">File: position in Imsics. MRIF: position in Vms. ITS: position in Itses. Local APICs: position in Lapics.</param>
/// <param name="Number">File: number of the hart in page order. MRIF: number of the vCPU. ITS and local APICs: position of the hart in Harts, −1 if nobody was interrupted.</param>
/// <param name="Guest">File: 0, or the guest number. ITS: the LPI. Local APICs: the vector.</param>
public readonly record struct LandingPlace(LandingKind Kind, ulong Address = 0, int Index = 0, int Number = 0, int Guest = 0);
