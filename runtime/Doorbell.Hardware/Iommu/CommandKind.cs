namespace Doorbell.Hardware.Iommu;

/// <summary>Opcode and func3 of a command (§4.1).</summary>
internal enum CommandKind
{
    IotinvalVma = 1,
    IotinvalGvma = 1 | (1 << 7),
    IofenceC = 2,
    IodirInvalDdt = 3,
    IodirInvalPdt = 3 | (1 << 7),
    AtsInval = 4,
    AtsPrgr = 4 | (1 << 7),
}
