namespace Doorbell.Hardware.Its;

/// <summary>An entry of a device's interrupt translation table (GICv3, IHI 0069, 5.2.2): EventID to LPI and collection.</summary>
public readonly record struct InterruptTranslationEntry(ulong Bits)
{
    /// <summary>Bytes in the table (GITS_TYPER.ITT_entry_size + 1).</summary>
    public const int Size = 8;

    public InterruptTranslationEntry(uint interruptId, ushort collection)
        : this((1UL << 63) | ((ulong)collection << 32) | interruptId)
    {
    }

    public bool Valid => Bits >> 63 != 0;

    /// <summary>The LPI.</summary>
    public uint InterruptId => (uint)Bits;

    public ushort Collection => (ushort)(Bits >> 32);

    public InterruptTranslationEntry At(ushort collection) => new(InterruptId, collection);
}
