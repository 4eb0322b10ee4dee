using Doorbell.Hardware.Iommu;
using Doorbell.Hardware.Pcie;

namespace Doorbell.Machine.Settling;

/// <summary>What a device's messages meet on their way to the bus.</summary>
/// <param name="function">Has the device's entries.</param>
/// <param name="iommu">None if its writes reach the bus as they are.</param>
/// <param name="deviceId">As the IOMMU knows it.</param>
/// <param name="isWired">The IOMMU's interrupts are wires.</param>
internal sealed class StraightWay(PcieFunction function, RiscvIommu? iommu, uint deviceId, bool isWired)
{
    private static readonly ChangeCount Never = new();

    /// <summary>A message's request, but for its address.</summary>
    public TranslationRequest Request = TranslationRequest.UntranslatedWrite(deviceId, 0);

    /// <summary>Has the device's entries.</summary>
    public PcieFunction Function => function;

    /// <summary>None if the device's writes reach the bus as they are.</summary>
    public RiscvIommu? Iommu => iommu;

    /// <summary>Counts what may lead a message elsewhere than before.</summary>
    public ChangeCount Changes { get; } = iommu?.Changes ?? Never;

    /// <summary>The IOMMU's interrupts are wires.</summary>
    public bool IsWired => isWired;
}
