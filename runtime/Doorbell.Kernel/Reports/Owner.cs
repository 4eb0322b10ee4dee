namespace Doorbell.Kernel.Reports;

/// <summary>Who owns a device, a file or a page.</summary>
/// <param name="Kind">What the owner is.</param>
/// <param name="Index">Position in Processes or Vms; else 0.</param>
public readonly record struct Owner(OwnerKind Kind, int Index = 0)
{
    /// <summary>The kernel.</summary>
    public static Owner Kernel => new(OwnerKind.Kernel);

    /// <summary>Nobody.</summary>
    public static Owner Nobody => new(OwnerKind.Nobody);

    /// <summary>Firmware.</summary>
    public static Owner Firmware => new(OwnerKind.Firmware);
}
