using Doorbell.Engine;

namespace Doorbell.Hardware.Iommu;

/// <summary>The values of all registers (§6), and what is derived from them once per change instead of once per request.</summary>
internal sealed class Registers : IState
{
    /// <summary>The most counters and selectors there can be.</summary>
    public const int MaxCounters = 31;

    /// <summary>The most entries of msi_cfg_tbl.</summary>
    public const int MaxVectors = 16;

    public Registers(IommuParameters parameters)
    {
        Parameters = parameters;
        Fctl = parameters.Fctl;
        Ddtp = (ulong)parameters.ResetMode;
        Derive();
    }

    public IommuParameters Parameters { get; private set; }

    public Capabilities Capabilities => Parameters.Capabilities;

    public uint Fctl { get; set; }

    public ulong Ddtp { get; set; }

    public ulong TrReqIova { get; set; }

    public ulong TrReqCtl { get; set; }

    public ulong TrResponse { get; set; }

    public uint IommuQosid { get; set; }

    public uint Icvec { get; set; }

    public uint Ipsr { get; set; }

    public uint Iocountinh { get; set; }

    public ulong Iohpmcycles { get; set; }

    /// <summary>iohpmctr1 to iohpmctr31.</summary>
    public ulong[] Iohpmctr { get; } = new ulong[MaxCounters];

    /// <summary>iohpmevt1 to iohpmevt31.</summary>
    public ulong[] Iohpmevt { get; } = new ulong[MaxCounters];

    public ulong[] MsiAddr { get; } = new ulong[MaxVectors];

    public uint[] MsiData { get; } = new uint[MaxVectors];

    public uint[] MsiVecCtl { get; } = new uint[MaxVectors];

    /// <summary>fctl.BE.</summary>
    public bool BigEndian { get; private set; }

    /// <summary>fctl.WSI.</summary>
    public bool Wsi => (Fctl & 2) != 0;

    /// <summary>fctl.GXL.</summary>
    public bool Gxl { get; private set; }

    /// <summary>ddtp.iommu_mode.</summary>
    public IommuMode Mode { get; private set; }

    /// <summary>The device directory's root: ddtp.PPN × 4096.</summary>
    public ulong DirectoryRoot { get; private set; }

    /// <summary>Bits of device_id that the mode does not support.</summary>
    public uint TooWide { get; private set; }

    /// <summary>Ones in the address bits above capabilities.PAS: an access there is an access fault.</summary>
    public ulong BeyondPhysical { get; private set; }

    /// <summary>Told after every change of what is derived here, for those who derive more from it.</summary>
    public Action Derived { get; set; } = static () => { };

    /// <summary>Changes choices under the running model.</summary>
    public void Reconfigure(IommuParameters parameters)
    {
        Parameters = parameters;
        Derive();
    }

    /// <summary>Computes what follows from fctl, ddtp and the parameters. Call after changing them.</summary>
    public void Derive()
    {
        BigEndian = (Fctl & 1) != 0;
        Gxl = (Fctl & 4) != 0;
        Mode = (IommuMode)(Ddtp & 0xF);
        DirectoryRoot = ((Ddtp >> 10) & 0xFFF_FFFF_FFFF) << 12;
        var leafBits = Capabilities.MsiFlat ? 6 : 7;
        var bits = Mode switch
        {
            IommuMode.OneLevel => leafBits,
            IommuMode.TwoLevels => leafBits + 9,
            _ => 24,
        };
        TooWide = ~((1u << bits) - 1);
        BeyondPhysical = ~((1UL << Capabilities.Pas) - 1);
        Derived();
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write(Fctl);
        writer.Write(Ddtp);
        writer.Write(TrReqIova);
        writer.Write(TrReqCtl);
        writer.Write(TrResponse);
        writer.Write(IommuQosid);
        writer.Write(Icvec);
        writer.Write(Ipsr);
        writer.Write(Iocountinh);
        writer.Write(Iohpmcycles);
        writer.WriteAll<ulong>(Iohpmctr);
        writer.WriteAll<ulong>(Iohpmevt);
        writer.WriteAll<ulong>(MsiAddr);
        writer.WriteAll<uint>(MsiData);
        writer.WriteAll<uint>(MsiVecCtl);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        Fctl = reader.Read<uint>();
        Ddtp = reader.Read<ulong>();
        TrReqIova = reader.Read<ulong>();
        TrReqCtl = reader.Read<ulong>();
        TrResponse = reader.Read<ulong>();
        IommuQosid = reader.Read<uint>();
        Icvec = reader.Read<uint>();
        Ipsr = reader.Read<uint>();
        Iocountinh = reader.Read<uint>();
        Iohpmcycles = reader.Read<ulong>();
        reader.ReadAll<ulong>(Iohpmctr);
        reader.ReadAll<ulong>(Iohpmevt);
        reader.ReadAll<ulong>(MsiAddr);
        reader.ReadAll<uint>(MsiData);
        reader.ReadAll<uint>(MsiVecCtl);
        Derive();
    }
}
