namespace Doorbell.Hardware.Vtd;

/// <summary>A 16-byte legacy-mode context entry (Intel VT-d, revision 4.1, 9.3).</summary>
public readonly record struct ContextEntry(ulong Low, ulong High)
{
    /// <summary>Bytes in the table.</summary>
    public const int Size = 16;

    /// <summary>P [0].</summary>
    public bool Present => (Low & 1) != 0;

    /// <summary>TT [3:2] = 2.</summary>
    public bool PassesThrough => (Low >> 2 & 3) == 2;

    /// <summary>TT 0 or 2, and a width of 39 or 48 bits.</summary>
    public bool IsLegal => (Low >> 2 & 1) == 0 && (High & 7) is 1 or 2;

    /// <summary>SSPTPTR [63:12].</summary>
    public ulong Table => Low & 0x000f_ffff_ffff_f000;

    /// <summary>AW [66:64]: 3 or 4 levels.</summary>
    public int Levels => (int)(High & 7) + 2;

    /// <summary>DID [87:72].</summary>
    public ushort DomainId => (ushort)(High >> 8);

    /// <summary>An entry that translates by 4 levels.</summary>
    public static ContextEntry Translating(ulong table, ushort domainId) => new(1 | table, 2 | ((ulong)domainId << 8));

    /// <summary>An entry that lets every address through.</summary>
    public static ContextEntry PassThrough(ushort domainId) => new(1 | (2 << 2), 2 | ((ulong)domainId << 8));
}
