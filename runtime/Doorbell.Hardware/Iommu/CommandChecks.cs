namespace Doorbell.Hardware.Iommu;

/// <summary>Which commands are legal and supported (§4.1).</summary>
internal static class CommandChecks
{
    private const ulong ReservedOfIotinval = 0xF000_0FF8_0000_0800;
    private const ulong ReservedOfIotinvalHigh = 0xC000_0000_0000_01FF;
    private const ulong ReservedOfIofence = 0x0000_0000_FFFF_C000;
    private const ulong ReservedOfIofenceHigh = 0xC000_0000_0000_0000;
    private const ulong ReservedOfIodir = 0x0000_00FD_0000_0C00;
    private const ulong ReservedOfAts = 0x0000_00FC_0000_0C00;

    /// <summary>True if the command is to be executed; false if cmd_ill is to be set.</summary>
    public static bool IsLegal(in Command command, Registers registers)
    {
        var capabilities = registers.Capabilities;
        switch (command.Kind)
        {
            case CommandKind.IotinvalVma or CommandKind.IotinvalGvma:
                return (command.Low & ReservedOfIotinval) == 0
                    && (command.High & ReservedOfIotinvalHigh) == 0
                    && (capabilities.Nl || !command.Nl)
                    && (capabilities.S || !command.S)
                    && (command.Kind == CommandKind.IotinvalVma || !command.Pscv);
            case CommandKind.IofenceC:
                return (command.Low & ReservedOfIofence) == 0
                    && (command.High & ReservedOfIofenceHigh) == 0
                    && (registers.Wsi || !command.Wsi);
            case CommandKind.IodirInvalDdt:
                return IsLegalIodir(command, registers) && command.Pscid == 0;
            case CommandKind.IodirInvalPdt:
                return IsLegalIodir(command, registers) && command.Dv && command.Pscid >> ProcessIdBits(capabilities) == 0;
            case CommandKind.AtsInval or CommandKind.AtsPrgr:
                return capabilities.Ats && (command.Low & ReservedOfAts) == 0;
            default:
                return false;
        }
    }

    private static bool IsLegalIodir(in Command command, Registers registers) =>
        (command.Low & ReservedOfIodir) == 0
        && command.High == 0
        && (!command.Dv || (command.DeviceId & ~registers.Parameters.DeviceIdMask) == 0);

    private static int ProcessIdBits(Capabilities capabilities) => capabilities.Pd20 ? 20 : capabilities.Pd17 ? 17 : 8;
}
