namespace Doorbell.Machine.Fabric;

/// <summary>An interrupt that a device can raise at a doorbell that filters.</summary>
/// <param name="Hart">Position in Harts.</param>
/// <param name="Identity">The controller's number: an LPI, a vector.</param>
/// <param name="Descriptor">Physical address of the posted-interrupt descriptor in which it is recorded for a vCPU; none if it interrupts a hart.</param>
internal readonly record struct RaisableInterrupt(int Hart, int Identity, ulong? Descriptor = null);
