namespace Doorbell.Hardware.Its;

/// <summary>ITS commands (GICv3, IHI 0069, 5.3).</summary>
public enum ItsOpcode : byte
{
    Movi = 0x01,
    Int = 0x03,
    Clear = 0x04,
    Sync = 0x05,
    Mapd = 0x08,
    Mapc = 0x09,
    Mapti = 0x0a,
    Mapi = 0x0b,
    Inv = 0x0c,
    Invall = 0x0d,
    Movall = 0x0e,
    Discard = 0x0f,
}
