namespace Doorbell.Machine.Fabric;

/// <summary>An interrupt that a device can raise at a doorbell that filters.</summary>
/// <param name="Hart">Position in Harts.</param>
/// <param name="Identity">The controller's number: an LPI, a vector.</param>
internal readonly record struct RaisableInterrupt(int Hart, int Identity);
