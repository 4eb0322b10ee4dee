using Doorbell.Machine.Walking;

namespace Doorbell.Cli.Running;

/// <summary>What a device does.</summary>
/// <param name="Device">Its name.</param>
/// <param name="Address">As the device sees it.</param>
/// <param name="IsWrite">A write rather than a read.</param>
/// <param name="Data">What it writes; null if that does not matter.</param>
/// <param name="Attributes">The rest of the request.</param>
internal sealed record DeviceAccess(string Device, ulong Address, bool IsWrite, uint? Data, WalkAttributes Attributes);
