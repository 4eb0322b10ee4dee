namespace Doorbell.Hardware.Iommu;

/// <summary>The configuration checks of §3.1.4 and the decoding of a device context.</summary>
internal sealed class DeviceContextDecoder(Registers registers)
{
    private const ulong ReservedOfTc = 0xFFFF_FFFF_00FF_F000;
    private const ulong ReservedOfTa = 0x0000_00FF_0000_0FFF;
    private const ulong ReservedOfPointer = 0x0FFF_F000_0000_0000;
    private const ulong PpnMask = 0xFFF_FFFF_FFFF;
    private const PagingMode NotSupported = (PagingMode)0xFF;

    // Modes by their encoding, with SXL or GXL as bit 4; NotSupported where there is none.
    private readonly PagingMode[] firstStages = new PagingMode[32];
    private readonly PagingMode[] secondStages = new PagingMode[32];
    private readonly byte[] bareFirstStageSizes = new byte[2];
    private Capabilities capabilities;
    private byte bareSecondStageSize;
    private ulong reservedOfMsi;

    /// <summary>Computes what follows from capabilities, fctl and parameters.</summary>
    public void Configure()
    {
        capabilities = registers.Capabilities;
        for (var mode = 0; mode < 32; mode++)
        {
            firstStages[mode] = PagingModes.FirstStage(mode & 0xF, mode > 15, capabilities) ?? NotSupported;
            secondStages[mode] = PagingModes.SecondStage(mode & 0xF, mode > 15, capabilities) ?? NotSupported;
        }

        var sizes = registers.Parameters.BareSizes;
        bareFirstStageSizes[0] = sizes.FirstStage(capabilities, false);
        bareFirstStageSizes[1] = sizes.FirstStage(capabilities, true);
        bareSecondStageSize = sizes.SecondStage(capabilities, registers.Gxl);
        reservedOfMsi = ~(((1UL << capabilities.Mgpaw) - 1) >> 12);
    }

    /// <summary>Checks a context whose V is 1 and decodes it.</summary>
    /// <param name="words">4 or 8 doublewords.</param>
    /// <param name="context">Decoded; undefined if it is misconfigured.</param>
    /// <returns>null, or the rule of §3.1.4 that is violated.</returns>
    public string? Decode(ReadOnlySpan<ulong> words, out DeviceContext context)
    {
        var parameters = registers.Parameters;
        var tc = words[0];
        var iohgatp = words[1];
        var ta = words[2];
        var fsc = words[3];
        var flags = (DeviceContextFlags)(tc & 0xFFF);
        var sxl = (flags & DeviceContextFlags.Sxl) != 0;
        var pdtv = (flags & DeviceContextFlags.Pdtv) != 0;
        context = default;

        if ((tc & ReservedOfTc) != 0 || (ta & ReservedOfTa) != 0 || (fsc & ReservedOfPointer) != 0)
        {
            return "3.1.4 rule 1: reserved bits of tc, ta or fsc are set";
        }

        if ((flags & TranslationServices) != 0 && ServicesMisconfigured(flags, iohgatp >> 60 == 0) is { } services)
        {
            return services;
        }

        var first = PagingMode.Bare;
        if (pdtv)
        {
            var mode = (int)(fsc >> 60);
            if (mode > 3 || (mode == 1 && !capabilities.Pd8) || (mode == 2 && !capabilities.Pd17) || (mode == 3 && !capabilities.Pd20))
            {
                return "3.1.4 rule 8: pdtp.MODE is not supported";
            }

            context.ProcessDirectoryLevels = (byte)mode;
        }
        else
        {
            first = firstStages[(int)(fsc >> 60) | (sxl ? 16 : 0)];
            if (first == NotSupported)
            {
                return "3.1.4 rules 9 to 11: iosatp.MODE is not supported";
            }

            if ((flags & DeviceContextFlags.Dpe) != 0)
            {
                return "3.1.4 rule 12: DPE is 1 and PDTV is 0";
            }
        }

        var second = secondStages[(int)(iohgatp >> 60) | (registers.Gxl ? 16 : 0)];
        if (second == NotSupported)
        {
            return "3.1.4 rules 13 to 15: iohgatp.MODE is not supported";
        }

        if (second != PagingMode.Bare && (iohgatp & 3) != 0)
        {
            return "3.1.4 rule 17: the second stage's root is not aligned to 16 KiB";
        }

        if ((flags & (DeviceContextFlags.Sade | DeviceContextFlags.Gade)) != 0 && !capabilities.AmoHwad)
        {
            return "3.1.4 rule 18: SADE or GADE without AMO_HWAD";
        }

        var sbe = (flags & DeviceContextFlags.Sbe) != 0;
        if (sbe != registers.BigEndian && (!capabilities.End || !parameters.BeWritable))
        {
            return "3.1.4 rules 19 and 21: SBE is not a legal value";
        }

        if (registers.Gxl ? !sxl : sxl && !parameters.GxlWritable)
        {
            return "3.1.4 rule 20: SXL is not a legal value";
        }

        var qosId = (uint)(ta >> 40) & 0xFFF | ((uint)(ta >> 52) << 16);
        if (qosId != 0 && (!capabilities.QosId || (qosId & ~parameters.QosIdMask) != 0))
        {
            return "3.1.4 rules 1 and 22: RCID or MCID is wider than supported";
        }

        context.Flags = flags;
        context.QosId = qosId;
        context.FirstStage = first;
        context.SecondStage = second;
        context.FirstStageRoot = (fsc & PpnMask) << 12;
        context.SecondStageRoot = (iohgatp & PpnMask) << 12;
        context.Gscid = second == PagingMode.Bare ? (ushort)0 : (ushort)(iohgatp >> 44);
        context.PlainTag = first != PagingMode.Bare ? TranslationTag.WithProcess(context.GuestTag, (uint)(ta >> 12) & 0xF_FFFF)
            : (flags & DeviceContextFlags.Dpe) == 0 ? context.GuestTag
            : 0;
        var bits = PagingModes.GuestAddressBits(second);
        context.GuestAddressBits = (byte)(sxl && second != PagingMode.Bare ? Math.Min(bits, 34) : bits);
        context.BareFirstStageSize = bareFirstStageSizes[sxl ? 1 : 0];
        context.BareSecondStageSize = bareSecondStageSize;
        return capabilities.MsiFlat ? DecodeMsi(words, second, ref context) : null;
    }

    private const DeviceContextFlags TranslationServices =
        DeviceContextFlags.EnAts | DeviceContextFlags.EnPri | DeviceContextFlags.Prpr | DeviceContextFlags.T2gpa;

    private string? ServicesMisconfigured(DeviceContextFlags flags, bool bareSecondStage)
    {
        var t2gpa = (flags & DeviceContextFlags.T2gpa) != 0;
        var enPri = (flags & DeviceContextFlags.EnPri) != 0;
        return !capabilities.Ats && (flags & (TranslationServices & ~DeviceContextFlags.T2gpa)) != 0
                ? "3.1.4 rule 2: EN_ATS, EN_PRI or PRPR without ATS"
            : (flags & DeviceContextFlags.EnAts) == 0 && t2gpa ? "3.1.4 rule 3: T2GPA is 1 and EN_ATS is 0"
            : (flags & DeviceContextFlags.EnAts) == 0 && enPri ? "3.1.4 rule 4: EN_PRI is 1 and EN_ATS is 0"
            : !enPri && (flags & DeviceContextFlags.Prpr) != 0 ? "3.1.4 rule 5: PRPR is 1 and EN_PRI is 0"
            : t2gpa && !capabilities.T2gpa ? "3.1.4 rule 6: T2GPA is not supported"
            : t2gpa && bareSecondStage ? "3.1.4 rule 7: T2GPA is 1 and the second stage is Bare"
            : null;
    }

    private string? DecodeMsi(ReadOnlySpan<ulong> words, PagingMode second, ref DeviceContext context)
    {
        var mode = (int)(words[4] >> 60);
        if (words[7] != 0 || (words[4] & ReservedOfPointer) != 0 || ((words[5] | words[6]) & reservedOfMsi) != 0)
        {
            return "3.1.4 rule 1: reserved bits of the MSI fields are set";
        }

        if (mode > 1)
        {
            return "3.1.4 rule 16: msiptp.MODE is neither Off nor Flat";
        }

        if (mode == 0)
        {
            return null;
        }

        if (second == PagingMode.Bare && registers.Parameters.MsiNeedsSecondStage)
        {
            return "3.1.4: msiptp.MODE is not Off although the second stage is Bare";
        }

        context.Flags |= DeviceContextFlags.Msi;
        context.MsiTable = (words[4] & PpnMask) << 12;
        context.MsiMask = words[5];
        context.MsiPattern = words[6];
        return null;
    }
}
