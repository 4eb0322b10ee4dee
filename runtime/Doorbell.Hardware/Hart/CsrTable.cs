using static Doorbell.Hardware.Hart.CsrTraits;

namespace Doorbell.Hardware.Hart;

/// <summary>The CSRs that a hart has here (AIA, the three tables of "Control and Status Registers Added to Harts" and "Access control by the state-enable CSRs").</summary>
internal static class CsrTable
{
    private const int Numbers = 0x1000;

    private static readonly CsrTraits[] Traits = Build();

    /// <summary>What there is to know of a number.</summary>
    public static CsrTraits Of(int csr) => (uint)csr < Numbers ? Traits[csr] : None;

    /// <summary>The privilege that the number itself asks for: 1 supervisor, 2 hypervisor and VS, 3 machine.</summary>
    public static int Level(int csr) => csr >> 8 & 3;

    /// <summary>Whether the number is one of a read-only CSR.</summary>
    public static bool IsReadOnly(int csr) => csr >> 10 == 3;

    /// <summary>The register that a high-half CSR shows the upper half of; any other CSR itself.</summary>
    public static int LowHalf(int csr) => csr switch
    {
        Csr.Midelegh => Csr.Mideleg,
        Csr.Mieh => Csr.Mie,
        Csr.Mvienh => Csr.Mvien,
        Csr.Mviph => Csr.Mvip,
        Csr.Miph => Csr.Mip,
        Csr.Mstateen0h => Csr.Mstateen0,
        Csr.Sieh => Csr.Sie,
        Csr.Siph => Csr.Sip,
        Csr.Hidelegh => Csr.Hideleg,
        Csr.Hvienh => Csr.Hvien,
        Csr.Hviph => Csr.Hvip,
        Csr.Hviprio1h => Csr.Hviprio1,
        Csr.Hviprio2h => Csr.Hviprio2,
        Csr.Hstateen0h => Csr.Hstateen0,
        Csr.Vsieh => Csr.Vsie,
        Csr.Vsiph => Csr.Vsip,
        _ => csr,
    };

    /// <summary>The VS CSR that substitutes for a supervisor CSR in a virtual machine.</summary>
    public static int Substitute(int csr) => csr switch
    {
        Csr.Stopi => Csr.Vstopi,
        _ => csr + 0x100,
    };

    /// <summary>Whether a number is one of <c>*ireg</c> or <c>*ireg2</c> to <c>*ireg6</c>.</summary>
    public static bool IsIndirectRegister(int csr) => (csr & 0xff) is >= 0x51 and <= 0x57 and not 0x54 && !IsReadOnly(csr);

    private static CsrTraits[] Build()
    {
        var table = new CsrTraits[Numbers];
        Add(table, Exists, Csr.Mie, Csr.Mip, Csr.Mtopi, Csr.Mtopei, Csr.Miselect, Csr.Mireg);
        Add(table, Exists | HighHalf, Csr.Mieh, Csr.Miph);
        Add(table, Exists | IndirectAlias, Csr.Mireg2, Csr.Mireg3, Csr.Mireg4, Csr.Mireg5, Csr.Mireg6);
        Add(table, Exists | Supervisor, Csr.Mideleg, Csr.Mvien, Csr.Mvip);
        Add(table, Exists | Supervisor | HighHalf, Csr.Midelegh, Csr.Mvienh, Csr.Mviph);
        Add(table, Exists | StateEnable, Csr.Mstateen0, Csr.Hstateen0);
        Add(table, Exists | StateEnable | HighHalf, Csr.Mstateen0h, Csr.Hstateen0h);

        Add(table, Exists | Supervisor, Csr.Sie, Csr.Sip);
        Add(table, Exists | Supervisor | HighHalf | ControlledByAia, Csr.Sieh, Csr.Siph);
        Add(table, Exists | Supervisor | ControlledByAia, Csr.Stopi);
        Add(table, Exists | Supervisor | ControlledByImsic, Csr.Stopei);
        Add(table, Exists | Supervisor | ControlledByCsrind, Csr.Siselect, Csr.Sireg);
        Add(table, Exists | Supervisor | ControlledByCsrind | IndirectAlias, Csr.Sireg2, Csr.Sireg3, Csr.Sireg4, Csr.Sireg5, Csr.Sireg6);

        Add(table, Exists, Csr.Hstatus, Csr.Hideleg, Csr.Hie, Csr.Hip, Csr.Hvip, Csr.Hgeie, Csr.Hgeip, Csr.Vsie, Csr.Vsip);
        Add(table, Exists | ControlledByAia, Csr.Hvien, Csr.Hvictl, Csr.Hviprio1, Csr.Hviprio2, Csr.Vstopi);
        Add(table, Exists | HighHalf | ControlledByAia, Csr.Hidelegh, Csr.Hvienh, Csr.Hviph, Csr.Hviprio1h, Csr.Hviprio2h, Csr.Vsieh, Csr.Vsiph);
        Add(table, Exists | ControlledByImsic, Csr.Vstopei);
        Add(table, Exists | ControlledByCsrind, Csr.Vsiselect, Csr.Vsireg);
        Add(table, Exists | ControlledByCsrind | IndirectAlias, Csr.Vsireg2, Csr.Vsireg3, Csr.Vsireg4, Csr.Vsireg5, Csr.Vsireg6);
        return table;
    }

    private static void Add(CsrTraits[] table, CsrTraits traits, params ReadOnlySpan<int> numbers)
    {
        foreach (var csr in numbers)
        {
            table[csr] = Level(csr) == 2 ? traits | Hypervisor : traits;
        }
    }
}
