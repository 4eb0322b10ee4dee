namespace Doorbell.Hardware.Vtd;

/// <summary>A write to 0xFEEx_xxxx (Intel VT-d, revision 4.1, 5.1.2): compatibility or remappable format.</summary>
public readonly record struct InterruptMessage(ulong Address, uint Data)
{
    /// <summary>First address of the window that is never translated.</summary>
    public const ulong Window = 0xfee0_0000;

    /// <summary>Bytes of the window.</summary>
    public const ulong WindowSize = 0x10_0000;

    /// <summary>Whether a write to an address is an interrupt.</summary>
    public static bool IsInterrupt(ulong address) => address - Window < WindowSize;

    /// <summary>Interrupt format [4].</summary>
    public bool IsRemappable => (Address >> 4 & 1) != 0;

    /// <summary>Handle: [19:5] and, above, [2]; with SHV [3] the data's low 16 bits are added.</summary>
    public int Index => (int)((Address >> 5 & 0x7fff) | (Address >> 2 & 1) << 15) + ((Address >> 3 & 1) != 0 ? (ushort)Data : 0);

    /// <summary>Compatibility format: destination [19:12].</summary>
    public uint Destination => (uint)(Address >> 12) & 0xff;

    /// <summary>Compatibility format: vector.</summary>
    public byte Vector => (byte)Data;

    /// <summary>The message that names an entry of the table.</summary>
    public static InterruptMessage Remappable(int index) =>
        new(Window | 0x10 | ((ulong)(index & 0x7fff) << 5) | ((ulong)(index >> 15) << 2), 0);

    /// <summary>The message that names a vector and an APIC ID below 256.</summary>
    public static InterruptMessage Compatible(uint destination, byte vector) => new(Window | ((ulong)destination << 12), vector);
}
