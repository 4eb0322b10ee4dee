namespace Doorbell.Hardware.Vtd;

/// <summary>A 16-byte interrupt remapping table entry (Intel VT-d, revision 4.1, 9.10 remapped and 9.11 posted format).</summary>
public readonly record struct InterruptRemappingEntry(ulong Low, ulong High)
{
    /// <summary>Bytes in the table.</summary>
    public const int Size = 16;

    /// <summary>P [0].</summary>
    public bool Present => (Low & 1) != 0;

    /// <summary>FPD [1]: faults of this entry are not recorded.</summary>
    public bool FaultProcessingDisabled => (Low & 2) != 0;

    /// <summary>IM [15].</summary>
    public bool IsPosted => (Low >> 15 & 1) != 0;

    /// <summary>V or VV [23:16].</summary>
    public byte Vector => (byte)(Low >> 16);

    /// <summary>DST [63:32], as in x2APIC mode; in xAPIC mode the APIC ID is in bits 15:8 of it.</summary>
    public uint Destination => (uint)(Low >> 32);

    /// <summary>Posted: URG [14].</summary>
    public bool IsUrgent => (Low >> 14 & 1) != 0;

    /// <summary>Posted: address of the 64-byte descriptor, PDAL [63:38] and PDAH [127:96].</summary>
    public ulong Descriptor => (High & 0xffff_ffff_0000_0000) | (Low >> 38 << 6);

    /// <summary>SID [79:64].</summary>
    public ushort Source => (ushort)High;

    /// <summary>SVT [83:82]: whether the requester counts.</summary>
    public bool ChecksSource => (High >> 18 & 3) != 0;

    /// <summary>SID [79:64], SQ [81:80], SVT [83:82]: whether the entry allows this requester (9.10).</summary>
    public bool Allows(ushort requesterId)
    {
        var source = (ushort)High;
        return (int)(High >> 18 & 3) switch
        {
            0 => true,
            1 => ((source ^ requesterId) & (int)(High >> 16 & 3) switch { 0 => 0xffff, 1 => 0xfffb, 2 => 0xfff9, _ => 0xfff8 }) == 0,
            2 => requesterId >> 8 >= source >> 8 && requesterId >> 8 <= (source & 0xff),
            _ => false,
        };
    }

    /// <summary>A remapped entry, checked against the whole requester id (SVT 1, SQ 0) unless <paramref name="checkSource"/> is false.</summary>
    public static InterruptRemappingEntry Remapped(byte vector, uint destination, ushort requesterId, bool checkSource = true) =>
        new(1 | ((ulong)vector << 16) | ((ulong)destination << 32), checkSource ? requesterId | (1UL << 18) : 0);

    /// <summary>A posted entry, checked as a remapped one is.</summary>
    public static InterruptRemappingEntry Posted(byte vector, ulong descriptor, ushort requesterId, bool checkSource = true) =>
        new(1 | (1UL << 15) | ((ulong)vector << 16) | ((descriptor >> 6 & 0x3ff_ffff) << 38), (checkSource ? requesterId | (1UL << 18) : 0) | (descriptor & 0xffff_ffff_0000_0000));
}
