namespace Doorbell.Hardware.Smmu;

/// <summary>A 64-byte stream table entry (SMMUv3, IHI 0070, 5.2); the four doublewords that we use.</summary>
public readonly record struct StreamTableEntry(ulong Doubleword0, ulong Doubleword2, ulong Doubleword3)
{
    /// <summary>Bytes in the table.</summary>
    public const int Size = 64;

    /// <summary>STE.V.</summary>
    public bool Valid => (Doubleword0 & 1) != 0;

    /// <summary>STE.Config [3:1].</summary>
    public int Config => (int)(Doubleword0 >> 1) & 7;

    /// <summary>Config 0b0xx: transactions are aborted without a record.</summary>
    public bool Aborts => (Config & 4) == 0;

    /// <summary>Config 0b1x1.</summary>
    public bool HasFirstStage => (Config & 5) == 5;

    /// <summary>Config 0b11x.</summary>
    public bool HasSecondStage => (Config & 6) == 6;

    /// <summary>S1ContextPtr [51:6].</summary>
    public ulong ContextPointer => Doubleword0 & 0x000f_ffff_ffff_ffc0;

    /// <summary>S2VMID.</summary>
    public ushort Vmid => (ushort)Doubleword2;

    /// <summary>S2T0SZ [37:32] of doubleword 2.</summary>
    public int SecondStageT0Sz => (int)(Doubleword2 >> 32) & 0x3f;

    /// <summary>S2SL0 [39:38] of doubleword 2: 4 KiB granule, 0 starts at level 2, 1 at level 1, 2 at level 0.</summary>
    public int SecondStageSl0 => (int)(Doubleword2 >> 38) & 3;

    /// <summary>S2TTB.</summary>
    public ulong SecondStageTable => Doubleword3 & 0x000f_ffff_ffff_fff0;

    /// <summary>Whether the entry is one that this model, with 4 KiB granules and AArch64 tables, can use (5.2, ILLEGAL otherwise).</summary>
    public bool IsLegal => Valid && (!HasSecondStage || (SecondStageSl0 < 3 && SecondStageT0Sz is >= 16 and <= 39 && (Doubleword2 >> 51 & 1) == 1));

    public static StreamTableEntry Bypass { get; } = new(1 | (4 << 1), 0, 0);

    public static StreamTableEntry Abort { get; } = new(1, 0, 0);

    public static StreamTableEntry FirstStage(ulong contextPointer) => new(1 | (5 << 1) | contextPointer, 0, 0);

    /// <summary>Second stage only, or with a first stage where <paramref name="contextPointer"/> is given. Starts at level 1, beyond 39 bits at level 0.</summary>
    public static StreamTableEntry SecondStage(ulong table, ushort vmid, ulong contextPointer = 0, int addressBits = 39) => new(
        1 | ((contextPointer == 0 ? 6UL : 7UL) << 1) | contextPointer,
        vmid | ((ulong)(64 - addressBits) << 32) | ((addressBits > 39 ? 2UL : 1UL) << 38) | (1UL << 51),
        table);

    /// <summary>What the entry makes of the stream's transactions, in a few words.</summary>
    public string Describe() => Aborts ? "abort"
        : (HasFirstStage, HasSecondStage) switch
        {
            (true, true) => $"stages 1 and 2, VMID {Vmid}",
            (true, false) => "stage 1",
            (false, true) => $"stage 2, VMID {Vmid}",
            _ => "bypass",
        };
}
