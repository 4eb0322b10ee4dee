namespace Doorbell.Hardware.Its;

/// <summary>Commands as the specification writes them, for traces (GICv3, IHI 0069, 5.3).</summary>
public static class ItsCommandText
{
    /// <summary>The command's name, and what it is about.</summary>
    public static string Of(in ItsCommand command) => command.Opcode switch
    {
        ItsOpcode.Mapd => command.Valid
            ? $"MAPD DeviceID={command.DeviceId} ITT=0x{command.TableAddress:x}, {1UL << (command.EventBitsMinusOne + 1)} events"
            : $"MAPD DeviceID={command.DeviceId} V=0",
        ItsOpcode.Mapc => command.Valid
            ? $"MAPC collection {command.CollectionId} to redistributor {command.Target}"
            : $"MAPC collection {command.CollectionId} V=0",
        ItsOpcode.Mapti => $"MAPTI {Event(command)} to LPI {command.InterruptId}, collection {command.CollectionId}",
        ItsOpcode.Mapi => $"MAPI {Event(command)}, collection {command.CollectionId}",
        ItsOpcode.Movi => $"MOVI {Event(command)} to collection {command.CollectionId}",
        ItsOpcode.Movall => $"MOVALL redistributor {command.Target} to {command.SecondTarget}",
        ItsOpcode.Inv => $"INV {Event(command)}",
        ItsOpcode.Invall => $"INVALL collection {command.CollectionId}",
        ItsOpcode.Int => $"INT {Event(command)}",
        ItsOpcode.Clear => $"CLEAR {Event(command)}",
        ItsOpcode.Discard => $"DISCARD {Event(command)}",
        ItsOpcode.Sync => $"SYNC redistributor {command.Target}",
        _ => $"opcode 0x{(byte)command.Opcode:x2}",
    };

    private static string Event(in ItsCommand command) => $"DeviceID={command.DeviceId} EventID={command.EventId}";
}
